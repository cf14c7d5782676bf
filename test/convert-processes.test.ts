import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

const SCHEMA = `daqscope: 1
byteOrder: little
file:
  samples: { array: DBL, size: until-end }
`;
const ARGS = ['convert', 'run7.bin', '--schema', 'run.yaml', '-o', 'run7.h5'];
const INPUTS = ['run.yaml', 'run7.bin'];

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'daqscope-'));
  writeFileSync(join(folder, 'run.yaml'), SCHEMA);
  writeFileSync(
    join(folder, 'run7.bin'),
    new Float64Array(1000).map((_, i) => Math.sin(i)),
  );
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Makes the recording so large (with a hole) that converting it takes many seconds. */
function makeLarge(): void {
  truncateSync(join(folder, 'run7.bin'), 2 ** 34);
}

async function partAppears(): Promise<void> {
  while (!readdirSync(folder).some((name) => name.endsWith('.part'))) await sleep(5);
}

describe.skipIf(process.platform === 'win32')('a conversion that is asked to end', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s stops within two seconds, without debris, with %d', async (signal, code) => {
    makeLarge();
    let asked = 0;
    const outcome = await runCli(ARGS, {
      cwd: folder,
      onStart: async (kill) => {
        await partAppears();
        asked = Date.now();
        kill(signal);
      },
    });
    expect(outcome).toEqual({ code, stdout: '', stderr: '' });
    expect(Date.now() - asked).toBeLessThan(2000);
    expect(readdirSync(folder).sort()).toEqual(INPUTS);
  });

  test('by kill -9 leaves no output; the next run makes it', async () => {
    makeLarge();
    await runCli(ARGS, { cwd: folder, onStart: (kill) => void partAppears().then(() => kill('SIGKILL')) });
    expect(readdirSync(folder)).not.toContain('run7.h5');
    truncateSync(join(folder, 'run7.bin'), 8000);
    expect(await runCli(ARGS, { cwd: folder })).toMatchObject({ code: 0 });
    expect(readdirSync(folder)).toContain('run7.h5');
  });
});

describe('conversions', () => {
  test('to one output at the same time: one makes it, the others say so', async () => {
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => runCli(ARGS, { cwd: folder })));
    expect(outcomes.map(({ code }) => code).sort()).toEqual([0, 1, 1, 1, 1]);
    for (const { stderr } of outcomes.filter(({ code }) => code === 1)) expect(stderr).toContain('OUTPUT_EXISTS');
    expect(readdirSync(folder).sort()).toEqual([...INPUTS, 'run7.h5']);
  });

  test('give the same bytes wherever and in whatever language they run', async () => {
    const places: Record<string, string>[] = [
      { TZ: 'UTC', LC_ALL: 'C' },
      { TZ: 'Asia/Tokyo', LC_ALL: 'de_DE.UTF-8', LANG: 'de_DE.UTF-8' },
    ];
    const made = [];
    for (const env of places) {
      expect(await runCli([...ARGS, '--overwrite'], { cwd: folder, env })).toMatchObject({ code: 0 });
      made.push(readFileSync(join(folder, 'run7.h5')));
    }
    expect(made[0].equals(made[1])).toBe(true);
  });
});
