import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CLI, ROOT } from '../../scripts/paths.mjs';
import { FakeTerminal } from '../../test/fake-terminal.ts';
import { ensureBuilt, runCli } from '../../test/run-cli.ts';
import { loadCommands } from './commands.ts';
import { makeProgram, runCli as runHere } from './program.ts';
import { type AddCommand, examples } from './run/add-command.ts';
import { TextOutput } from './terminal/text-output.ts';

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

/** Runs a command line in this process, with commands of the test's own. */
async function run(argv: readonly string[], commands: readonly AddCommand[] = []) {
  const [stdout, stderr] = [new FakeTerminal(), new FakeTerminal()];
  const ending = await runHere(argv, { stdout, stderr, signal: new AbortController().signal }, commands);
  return { ending, stdout: stdout.text, stderr: stderr.text };
}

const addEcho: AddCommand = (program, run) => {
  program
    .command('echo')
    .argument('<first-file>', 'a file')
    .argument('[more-files...]', 'more files')
    .option('--byte-order <order>', 'an order')
    .option('--no-verify', 'do not verify')
    .addHelpText('after', examples(['Say it', 'daqscope echo a']))
    .action(
      run(async ({ stdout }, args: object) => {
        stdout.line(JSON.stringify(args));
        return 'skipped';
      }),
    );
};

describe('a command line', () => {
  test('gives a command its operands and options by name', async () => {
    const { ending, stdout } = await run(['echo', 'a', 'b', 'c', '--byte-order', 'keep'], [addEcho]);
    expect(ending).toBe('skipped');
    expect(JSON.parse(stdout)).toEqual({ firstFile: 'a', moreFiles: ['b', 'c'], byteOrder: 'keep', verify: true });
  });

  test.each([
    [[], /Usage: daqscope/],
    [['ecko'], /Did you mean echo\?/],
    [['echo'], /missing required argument 'first-file'/],
    [['echo', 'a', '--nope'], /unknown option '--nope'/],
    [['--nope'], /unknown option '--nope'/],
  ])('%j is not understood', async (argv, message) => {
    const outcome = await run(argv, [addEcho]);
    expect(outcome).toMatchObject({ ending: 'usage', stdout: '', stderr: expect.stringMatching(message) });
  });

  test('help goes to standard output, with examples and exit codes', async () => {
    const { ending, stdout, stderr } = await run(['--help'], [addEcho]);
    expect({ ending, stderr }).toEqual({ ending: 'done', stderr: '' });
    for (const word of ['Usage:', 'echo', 'Examples:', 'Exit codes:', 'NO_COLOR']) expect(stdout).toContain(word);
    expect((await run(['help', 'echo'], [addEcho])).stdout).toContain('$ daqscope echo a');
  });

  test('an error that nobody foresaw reaches the caller', async () => {
    const broken: AddCommand = () => {
      throw new TypeError('oops');
    };
    await expect(run([], [broken])).rejects.toThrow('oops');
  });
});

const allCommands = await loadCommands([]);

describe('every command', () => {
  const nowhere = new TextOutput(new FakeTerminal());
  const program = makeProgram(() => async () => {}, { stdout: nowhere, stderr: nowhere }, allCommands);
  const leaves = program.commands.flatMap((command) => (command.commands.length > 0 ? command.commands : [command]));

  test.each(leaves.map((command) => [command.name(), command] as const))(
    '%s explains itself',
    async (_name, command) => {
      expect(command.description()).not.toBe('');
      for (const { description, flags } of command.options) expect(description, flags).not.toBe('');
      for (const argument of command.registeredArguments) expect(argument.description, argument.name()).not.toBe('');
      const names = command.parent === program ? [command.name()] : [command.parent?.name() ?? '', command.name()];
      const { stdout } = await runCli([...names, '--help']);
      expect(stdout).toMatch(/\nExamples:\n {2}# .+\n {2}\$ daqscope /);
    },
  );
});

describe('the real thing', () => {
  test('prints its version', async () => {
    expect(await runCli(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  test('ends with 2 when it is not understood', async () => {
    expect(await runCli(['nope'])).toMatchObject({ code: 2, stdout: '' });
  });

  test('colours its help where that is wanted, and not elsewhere', async () => {
    const colour = '\u001b[';
    expect((await runCli(['--help'])).stdout).not.toContain(colour);
    expect((await runCli(['--help'], { env: { FORCE_COLOR: '1' } })).stdout).toContain(colour);
  });

  test.skipIf(process.platform === 'win32')('says what is wrong under an old Node', () => {
    ensureBuilt();
    const pretend = "Object.defineProperty(process.versions, 'node', { value: '20.1.0' });";
    const old = ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`, CLI, '--version'];
    const { status, stderr } = spawnSync(process.execPath, old, { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: expect.stringMatching(/^daqscope needs Node 24 or newer; this is Node 20\.1\.0 .+\n$/),
    });
  });

  test.skipIf(!existsSync('/dev/full'))('fails when standard output cannot be written', () => {
    ensureBuilt();
    const { status } = spawnSync('sh', ['-c', '"$0" "$1" --help > /dev/full', process.execPath, CLI]);
    expect(status).toBe(1);
  });
});

describe.skipIf(process.platform === 'win32')('the launcher', () => {
  const launch = (launcher: string, args: readonly string[], cwd: string) =>
    spawnSync(launcher, args, { cwd, encoding: 'utf8' });

  test('runs from anywhere, through links, and says nothing of its own', () => {
    ensureBuilt();
    const folder = mkdtempSync(join(tmpdir(), 'daqscope-'));
    symlinkSync(join(ROOT, 'daqscope'), join(folder, 'first'));
    symlinkSync('first', join(folder, 'second'));
    for (const launcher of [join(ROOT, 'daqscope'), './first', './second', join(folder, 'second')]) {
      const { status, stdout, stderr } = launch(launcher, ['--version'], folder);
      expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
    }
    rmSync(folder, { recursive: true });
  });

  test('hands arguments on untouched', () => {
    const odd = 'two words $HOME *\n"\'';
    expect(launch(join(ROOT, 'daqscope'), [odd], ROOT).stderr).toContain(odd);
  });
});
