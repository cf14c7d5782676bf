import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const HOST = new URL('../index.ts', import.meta.url).href;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daqscope-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Runs a program in the folder; `AtomicFile` is at hand. `prefix` is put before the command. */
function program(code: string, prefix = ''): ChildProcess {
  const script = `import { AtomicFile } from ${JSON.stringify(HOST)};\n${code}`;
  return spawn('sh', ['-c', `${prefix} exec "$0" --input-type=module -e "$1"`, process.execPath, script], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

const BEGIN = `const output = await AtomicFile.create('run7.h5');
await output.write(0, new Uint8Array(1000));
console.log('begun');
`;

async function begun(child: ChildProcess): Promise<void> {
  await once(child.stdout as NodeJS.ReadableStream, 'data');
}

async function ended(child: ChildProcess): Promise<{ code: number | null; stderr: string }> {
  const stderr = text(child.stderr as NodeJS.ReadableStream);
  const [code] = child.exitCode === null && child.signalCode === null ? await once(child, 'exit') : [child.exitCode];
  return { code, stderr: await stderr };
}

describe.skipIf(process.platform === 'win32')('a run that is ended', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('by %s removes its part and ends with %d', async (signal, code) => {
    const child = program(`${BEGIN} setInterval(() => {}, 1000);`);
    await begun(child);
    expect(await readdir(folder)).toHaveLength(1);
    child.kill(signal);
    expect(await ended(child)).toMatchObject({ code });
    expect(await readdir(folder)).toEqual([]);
  });

  test('by process.exit, or by an error, removes its part', async () => {
    expect(await ended(program(`${BEGIN} process.exit(5);`))).toMatchObject({ code: 5 });
    expect(await ended(program(`${BEGIN} throw new Error('oops');`))).toMatchObject({ code: 1 });
    expect(await readdir(folder)).toEqual([]);
  });

  test('leaves a signal to those who listen to it', async () => {
    const child = program(`${BEGIN}
      process.on('SIGINT', async () => { await output.discard(); process.exitCode = 7; clearInterval(timer); });
      const timer = setInterval(() => {}, 1000);`);
    await begun(child);
    child.kill('SIGINT');
    expect(await ended(child)).toMatchObject({ code: 7 });
    expect(await readdir(folder)).toEqual([]);
  });

  test('by kill -9 leaves no output, and does not stand in the way of the next run', async () => {
    const child = program(`${BEGIN} setInterval(() => {}, 1000);`);
    await begun(child);
    child.kill('SIGKILL');
    await ended(child);
    expect(await readdir(folder)).toEqual([expect.stringMatching(/\.part$/)]);
    expect(await ended(program(`${BEGIN} await output.commit();`))).toMatchObject({ code: 0 });
    expect(await readdir(folder)).toContain('run7.h5');
  });

  test('that finished is not touched by a signal that comes later', async () => {
    const child = program(`${BEGIN} await output.commit(); console.log('committed'); setInterval(() => {}, 1000);`);
    while (!(await readdir(folder)).includes('run7.h5')) await begun(child);
    child.kill('SIGTERM');
    await ended(child);
    expect(await readdir(folder)).toContain('run7.h5');
  });

  test('by a limit on the size of files says what is needed', async () => {
    await writeFile(join(folder, 'keep'), 'x');
    const child = program(
      `const output = await AtomicFile.create('run7.h5');
       try { await output.write(0, new Uint8Array(1_000_000)); await output.commit(); }
       catch (error) { console.error(error.message); await output.discard(); process.exitCode = 1; }`,
      'ulimit -f 100;',
    );
    const { code, stderr } = await ended(child);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^run7\.h5: the file would be larger than is allowed: expected room for 1000000 bytes or more/,
    );
    expect(await readdir(folder)).toEqual(['keep']);
  });
});
