import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { FakeTerminal } from '../../../test/fake-terminal.ts';
import { DataProblem } from '../../core/index.ts';
import type { CommandFunction } from './context.ts';
import { Interruption } from './interruption.ts';
import { flushOutputs, makeContext, runCommand } from './run-command.ts';

const problem = new DataProblem({ code: 'TRUNCATED', message: 'cut', file: 'run7.dat' });

async function run(
  command: CommandFunction<undefined>,
  {
    stdout = new FakeTerminal(),
    stderr = new FakeTerminal(),
    signal = new AbortController().signal,
    debug = false,
  } = {},
) {
  const context = makeContext({ stdout, stderr, signal });
  const ending = await flushOutputs(await runCommand(command, undefined, context, debug), context);
  return { ending, stdout: stdout.text, stderr: stderr.text, screen: stderr.screen };
}

describe('a command', () => {
  test('ends as it says; data and messages go their ways', async () => {
    const outcome = await run(async ({ stdout, stderr, report }) => {
      stdout.line('data');
      stderr.line('message');
      report(problem);
      return 'skipped';
    });
    expect(outcome).toMatchObject({
      ending: 'skipped',
      stdout: 'data\n',
      stderr: 'message\nwarning: run7.dat: cut (TRUNCATED).\n',
    });
  });

  test('that throws a problem fails with its line', async () => {
    const outcome = await run(() => Promise.reject(problem));
    expect(outcome).toMatchObject({ ending: 'failed', stderr: 'error: run7.dat: cut (TRUNCATED).\n', stdout: '' });
  });

  test('that is used wrongly says so with its exit code', async () => {
    const usage = new DataProblem({ code: 'USAGE', message: 'several files need a folder' });
    expect(await run(() => Promise.reject(usage))).toMatchObject({ ending: 'usage' });
  });

  test('that throws anything else has a bug; the stack is shown on request', async () => {
    const bug = () => Promise.reject(new TypeError('x is not\na function'));
    const plain = await run(bug);
    expect(plain.ending).toBe('failed');
    expect(plain.stderr).toMatch(
      /^error: this is a bug in daqscope: TypeError: x is not a function \(DAQSCOPE_DEBUG=1 .+\)\n$/,
    );
    expect((await run(bug, { debug: true })).stderr).toMatch(/\n {4}at /);
  });

  test('that is interrupted ends as the signal says, without a word', async () => {
    const controller = new AbortController();
    const outcome = await run(
      async ({ signal }) => {
        controller.abort(new Interruption('terminated'));
        signal.throwIfAborted();
        return 'done';
      },
      { signal: controller.signal },
    );
    expect(outcome).toMatchObject({ ending: 'terminated', stderr: '' });
  });
});

describe('standard output', () => {
  const failing = (code: string) =>
    Object.assign(new FakeTerminal(), {
      _write: (_chunk: Buffer, _encoding: string, done: (error: Error) => void) =>
        done(Object.assign(new Error(`${code}: made up`), { code })),
    });

  test('that nobody reads any more is no failure', async () => {
    const talk: CommandFunction<undefined> = async ({ stdout }) => {
      for (let i = 0; i < 10; i++) {
        stdout.line('data');
        await sleep(1);
      }
      return 'done';
    };
    expect(await run(talk, { stdout: failing('EPIPE') })).toMatchObject({ ending: 'done', stderr: '' });
  });

  test('that cannot be written is one', async () => {
    const outcome = await run(
      async ({ stdout }) => {
        stdout.line('data');
        return 'done';
      },
      { stdout: failing('ENOSPC') },
    );
    expect(outcome).toMatchObject({
      ending: 'failed',
      stderr: expect.stringContaining('standard output could not be written'),
    });
  });

  test('is a stream as Node has them', () => {
    expect(failing('EPIPE')).toBeInstanceOf(Writable);
  });
});

describe('progress', () => {
  const work: CommandFunction<undefined> = async ({ progress, report, stdout }) => {
    const result = await progress('run7.bin', async (onProgress) => {
      onProgress({ phase: 'reading', done: 0, total: 1000, unit: 'bytes' });
      await sleep(450); // what is done sooner needs no bar
      onProgress({ phase: 'reading', done: 1000, total: 1000, unit: 'bytes' });
      report(problem);
      onProgress({ phase: 'verifying', done: 10, total: 20, unit: 'datasets' });
      await sleep(250);
      return 'result';
    });
    stdout.line(result);
    return 'done';
  };

  test('is drawn on a terminal, around messages, and leaves one line', async () => {
    const outcome = await run(work, { stderr: new FakeTerminal(100) });
    expect(outcome.stdout).toBe('result\n');
    expect(outcome.stderr).toContain('run7.bin  verifying  ██');
    expect(outcome.screen).toEqual([
      'warning: run7.dat: cut (TRUNCATED).',
      expect.stringMatching(/^run7\.bin {2}1\.00 kB in 0\.\d s/),
      '',
    ]);
    expect(outcome.stderr).toContain('\u001b[?25h');
  });

  test('is not drawn elsewhere', async () => {
    expect((await run(work)).stderr).toBe('warning: run7.dat: cut (TRUNCATED).\n');
  });

  test('goes away when the work fails', async () => {
    const failing: CommandFunction<undefined> = ({ progress }) =>
      progress('run7.bin', async (onProgress) => {
        onProgress({ phase: 'reading', done: 5, total: 1000, unit: 'bytes' });
        throw problem;
      });
    const { screen } = await run(failing, { stderr: new FakeTerminal(100) });
    expect(screen).toEqual(['error: run7.dat: cut (TRUNCATED).', '']);
  });
});
