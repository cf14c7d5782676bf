import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DataProblem } from '../../core/index.ts';
import { AtomicFile, type AtomicFileOptions } from './atomic-file.ts';
import { NODE_OUTPUT_FILES, type OutputFiles } from './output-files.ts';

let folder: string;
let target: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daqscope-'));
  target = join(folder, 'run7.h5');
});
afterEach(() => rm(folder, { recursive: true }));

const NEW = Buffer.from('the new content');

/** Writes {@link NEW}, the second half first. */
async function produce(options?: AtomicFileOptions, verify?: (path: string) => Promise<void>): Promise<void> {
  await using output = await AtomicFile.create(target, options);
  await output.write(5, NEW.subarray(5));
  await output.write(0, NEW.subarray(0, 5));
  await output.commit(verify && { verify });
}

const problemOf = (job: Promise<unknown>) =>
  job.then(
    () => undefined,
    (error) => error as DataProblem,
  );

describe('an output', () => {
  test('is there when it is committed, and nothing else is', async () => {
    await using output = await AtomicFile.create(target);
    await output.write(0, NEW);
    expect(output.size).toBe(NEW.length);
    expect(await readdir(folder)).toEqual([expect.stringMatching(/^\.run7\.h5\.[0-9a-z]{8}\.part$/)]);
    await output.commit();
    expect(await readdir(folder)).toEqual(['run7.h5']);
    expect(await readFile(target)).toEqual(NEW);
    await output.discard();
    expect(await readFile(target)).toEqual(NEW);
    await expect(output.write(0, NEW)).rejects.toThrow('committed');
  });

  test('leaves nothing when it is not', async () => {
    await expect(
      (async () => {
        await using output = await AtomicFile.create(target);
        await output.write(0, NEW);
        throw new Error('changed my mind');
      })(),
    ).rejects.toThrow('changed my mind');
    expect(await readdir(folder)).toEqual([]);
  });

  test('is verified under its temporary name', async () => {
    await produce({}, async (path) => expect(await readFile(path)).toEqual(NEW));
    expect(await readFile(target)).toEqual(NEW);
  });

  test('that does not verify leaves the old one as it was', async () => {
    await writeFile(target, 'old');
    const failed = produce({ overwrite: true }, () => Promise.reject(new Error('bad checksum')));
    await expect(failed).rejects.toMatchObject({ code: 'OUTPUT_NOT_VERIFIED', file: target, summary: /bad checksum/ });
    expect(await readdir(folder)).toEqual(['run7.h5']);
    expect(await readFile(target, 'utf8')).toBe('old');
  });

  test('that is cancelled while it is verified is cancelled', async () => {
    const { reason } = AbortSignal.abort();
    await expect(produce({}, () => Promise.reject(reason))).rejects.toBe(reason);
    expect(await readdir(folder)).toEqual([]);
  });

  test.each(['x'.repeat(255), 'ü'.repeat(127), '𝄞'.repeat(63)])('may have the longest name: %s', async (name) => {
    target = join(folder, name);
    await produce();
    expect(await readdir(folder)).toEqual([name]);
  });
});

describe('what is there already', () => {
  test('stays, and is told before any work is done', async () => {
    await writeFile(target, 'old');
    await expect(AtomicFile.create(target)).rejects.toMatchObject({ code: 'OUTPUT_EXISTS', file: target });
    expect(await readFile(target, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['run7.h5']);
  });

  test('is replaced when that is wanted', async () => {
    await writeFile(target, 'old');
    await produce({ overwrite: true });
    expect(await readFile(target)).toEqual(NEW);
  });

  test('if it is a link, what it leads to stays', async () => {
    await writeFile(join(folder, 'precious'), 'old');
    await symlink('precious', target);
    await expect(produce()).rejects.toMatchObject({ code: 'OUTPUT_EXISTS' });
    await produce({ overwrite: true });
    expect(await readFile(join(folder, 'precious'), 'utf8')).toBe('old');
    expect(await readFile(target)).toEqual(NEW);
  });

  test('if it is a link that leads nowhere, it is there all the same', async () => {
    await symlink('nowhere', target);
    await expect(produce()).rejects.toMatchObject({ code: 'OUTPUT_EXISTS' });
    expect(await readdir(folder)).toEqual(['run7.h5']);
  });

  test.each([true, false])('if it is a folder, nothing is done (overwrite: %s)', async (overwrite) => {
    await mkdir(target);
    await expect(produce({ overwrite })).rejects.toMatchObject({ code: 'OUTPUT_FAILED', summary: /a folder/ });
    expect(await readdir(folder)).toEqual(['run7.h5']);
  });

  test('if it is a device, nothing is done', async () => {
    target = '/dev/null';
    await expect(produce({ overwrite: true })).rejects.toMatchObject({ code: 'OUTPUT_FAILED', summary: /a device/ });
  });

  test.each([
    ['without hard links', 'EPERM'],
    ['with hard links', undefined],
  ])('many at the same time, %s: one wins', async (_what, linkFault) => {
    const files: OutputFiles = linkFault
      ? { ...NODE_OUTPUT_FILES, link: () => Promise.reject(fault(linkFault)) }
      : NODE_OUTPUT_FILES;
    const outputs = await Promise.all(Array.from({ length: 20 }, () => AtomicFile.create(target, { files })));
    await Promise.all(outputs.map((output, i) => output.write(0, Buffer.from(`output ${i}`))));
    const problems = await Promise.all(outputs.map((output) => problemOf(output.commit())));
    const winners = problems.flatMap((problem, i) => (problem ? [] : [i]));
    expect(winners).toHaveLength(1);
    expect(await readFile(target, 'utf8')).toBe(`output ${winners[0]}`);
    expect(problems.filter((problem) => problem?.code === 'OUTPUT_EXISTS')).toHaveLength(19);
    expect(await readdir(folder)).toEqual(['run7.h5']);
  });
});

describe('parts that killed runs left', () => {
  const old = () => utimes(join(folder, '.run7.h5.abcd0123.part'), 1, 1);

  test('go when they are old, and of the same output', async () => {
    for (const name of ['.run7.h5.abcd0123.part', '.run7.h5.wxyz0123.part', '.run8.h5.abcd0123.part', 'run7.h5.part']) {
      await writeFile(join(folder, name), 'half');
      if (!name.includes('wxyz')) await utimes(join(folder, name), 1, 1);
    }
    await produce();
    expect((await readdir(folder)).sort()).toEqual([
      '.run7.h5.wxyz0123.part',
      '.run8.h5.abcd0123.part',
      'run7.h5',
      'run7.h5.part',
    ]);
  });

  test('stay if they are something else than files', async () => {
    await mkdir(join(folder, '.run7.h5.abcd0123.part'));
    await old();
    await produce();
    expect(await readdir(folder)).toHaveLength(2);
  });
});

describe('faults of the file system', () => {
  test('no such folder', async () => {
    target = join(folder, 'no/such/run7.h5');
    await expect(produce()).rejects.toMatchObject({
      code: 'OUTPUT_FAILED',
      file: target,
      hint: 'Make the folder first.',
    });
  });

  test.skipIf(process.getuid?.() === 0)('a folder that may not be written', async () => {
    await chmod(folder, 0o555);
    await expect(produce()).rejects.toMatchObject({ code: 'OUTPUT_FAILED', summary: /may not write/ });
    await chmod(folder, 0o755);
  });

  test('a full disk: what is needed and what is free', async () => {
    const { files } = failingFiles('ENOSPC', (call) => call === 'write');
    const failed = produce({ files, expectedBytes: 5_000_000 });
    await expect(failed).rejects.toMatchObject({
      code: 'OUTPUT_FAILED',
      file: target,
      expected: 'room for 5000000 bytes or more',
      found: expect.stringMatching(/^\d+ bytes free$/),
    });
    expect(await readdir(folder)).toEqual([]);
  });

  test('short writes are continued, and a disk that takes nothing more is not asked for ever', async () => {
    const most = (bytes: number): OutputFiles => ({
      ...NODE_OUTPUT_FILES,
      create: async (path) => {
        const handle = await NODE_OUTPUT_FILES.create(path);
        const write = (data: Uint8Array, at: number, length: number, position: number) =>
          bytes === 0 ? { bytesWritten: 0 } : handle.write(data, at, Math.min(length, bytes), position);
        return { write: write as never, sync: () => handle.sync(), close: () => handle.close() };
      },
    });
    await produce({ files: most(2) });
    expect(await readFile(target)).toEqual(NEW);
    await expect(produce({ files: most(0), overwrite: true })).rejects.toMatchObject({ code: 'OUTPUT_FAILED' });
    expect(await readFile(target)).toEqual(NEW);
  });

  describe.each(['EIO', 'ENOSPC', 'EDQUOT', 'EMFILE', 'EACCES', 'EROFS'])('%s at every call in turn', (code) => {
    test.each([true, false])('the old file or the new one, whole, and no debris (overwrite: %s)', async (overwrite) => {
      for (let n = 1, calls = n; n <= calls; n++) {
        if (overwrite) await writeFile(target, 'old');
        let seen = 0;
        const faulty = failingFiles(code, () => ++seen === n);
        const problem = await problemOf(produce({ files: faulty.files, overwrite }));
        calls = Math.max(calls, seen);
        const names = await readdir(folder);
        const content = names.includes('run7.h5') ? await readFile(target, 'utf8') : undefined;
        if (problem) {
          expect(problem).toBeInstanceOf(DataProblem);
          expect(problem.code).toBe('OUTPUT_FAILED');
          expect(content).toBe(overwrite ? 'old' : undefined);
        } else expect(content).toBe(NEW.toString());
        if (faulty.failed !== 'unlink') expect(names.filter((name) => name !== 'run7.h5')).toEqual([]);
        for (const name of names) await rm(join(folder, name));
      }
    });
  });
});

function fault(code: string): Error {
  return Object.assign(new Error(`${code}: made up`), { code });
}

/** The real file system, but for the calls that `fails` picks. */
function failingFiles(code: string, fails: (call: string) => boolean): { files: OutputFiles; failed?: string } {
  const result: { files: OutputFiles; failed?: string } = { files: NODE_OUTPUT_FILES };
  const guarded = <T extends object>(real: T): T =>
    new Proxy(real, {
      get(object, name) {
        const call = Reflect.get(object, name) as ((...args: unknown[]) => Promise<object>) | undefined;
        if (typeof call !== 'function') return call;
        return async (...args: unknown[]) => {
          const failing = fails(String(name));
          const given = failing && name !== 'close' ? undefined : await call.apply(object, args);
          if (!failing) return name === 'create' ? guarded(given as object) : given;
          result.failed = String(name);
          throw fault(code);
        };
      },
    });
  result.files = guarded(NODE_OUTPUT_FILES);
  return result;
}
