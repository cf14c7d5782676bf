import {
  appendFileSync,
  openSync,
  readFileSync,
  renameSync,
  truncateSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FilePublishSource } from '../../source/file-publish-source.ts';
import type { PutOptions } from '../../target.ts';
import { bytesOf, DriveBench } from '../../testing/drive-bench.ts';

const MB = 1_000_000;
const BYTES = 12 * MB;
const CONTENT = bytesOf(BYTES);

let bench: DriveBench;
let path: string;

beforeEach(async () => {
  bench = await DriveBench.open();
  path = join(bench.emulator.folder, 'run7.bin');
  writeFileSync(path, CONTENT);
});

afterEach(async () => {
  await bench[Symbol.asyncDispose]();
});

async function publish(options?: PutOptions) {
  await using source = await FilePublishSource.open(path);
  return await bench.target.put('run7.bin', source, options);
}

/** Does something to the file when so many bytes were sent. */
function during(change: () => void, bytes = 5 * MB): PutOptions {
  let isDone = false;
  return {
    onProgress({ done }) {
      if (isDone || done < bytes) return;
      isDone = true;
      change();
    },
  };
}

function overwrite(offset: number, text: string): void {
  writeSync(openSync(path, 'r+'), text, offset);
}

const CHANGES: readonly (readonly [what: string, change: () => void])[] = [
  ['what was sent already is written over', () => overwrite(1000, 'changed')],
  ['it is cut off', () => truncateSync(path, 8 * MB)],
  ['it is emptied', () => truncateSync(path, 0)],
  ['it is written anew', () => writeFileSync(path, bytesOf(BYTES, 7))],
];

describe('a file that changes while it is sent', () => {
  test.each(CHANGES)('%s: what was published stays, and nothing new appears', async (_, change) => {
    const problem = await bench.problemOf(publish(during(change)));
    expect(problem.code).toMatch(/^(FILE_CHANGED|TRUNCATED)$/);
    expect(bench.names).toEqual([]);
    writeFileSync(path, 'the old content');
    const { id } = await publish();
    writeFileSync(path, CONTENT);
    await bench.problemOf(publish(during(change)));
    expect(bench.contentOf(id)?.toString()).toBe('the old content');
  });

  test('another one takes its place: it is published as it was', async () => {
    const replace = () => {
      writeFileSync(`${path}.new`, bytesOf(BYTES, 7));
      renameSync(`${path}.new`, path);
    };
    const { id } = await publish(during(replace));
    expect(bench.contentOf(id)?.equals(CONTENT)).toBe(true);
  });

  test('what is still to be sent is written over: it is one of the two, or told', async () => {
    const result = await publish(during(() => overwrite(BYTES - 1000, 'changed'))).catch((error) => error);
    if (result instanceof Error) expect(result).toMatchObject({ code: 'FILE_CHANGED' });
    else expect(bench.contentOf(result.id)?.equals(readFileSync(path))).toBe(true);
  });

  test('it grows: its beginning is published', async () => {
    const { id } = await publish(during(() => appendFileSync(path, 'more')));
    expect(bench.contentOf(id)?.equals(CONTENT)).toBe(true);
    expect(await publish()).toMatchObject({ id, outcome: 'updated' });
    expect(bench.contentOf(id)?.byteLength).toBe(BYTES + 4);
  });

  test('it was only touched: it is published', async () => {
    const { id } = await publish(during(() => utimesSync(path, new Date(), new Date())));
    expect(bench.contentOf(id)?.equals(CONTENT)).toBe(true);
  });

  test('it is deleted: told, or published whole', async () => {
    const result = await publish(during(() => unlinkSync(path))).catch((error) => error);
    if (result instanceof Error) expect(result).toMatchObject({ code: expect.stringMatching(/^FILE_/) });
    else expect(bench.contentOf(result.id)?.equals(CONTENT)).toBe(true);
  });
});

describe('a file that changed after a run was broken off', () => {
  async function broken(): Promise<void> {
    const controller = new AbortController();
    await publish({ ...during(() => controller.abort()), signal: controller.signal }).catch(() => {});
  }

  test('is sent anew', async () => {
    await broken();
    const other = bytesOf(BYTES, 7);
    writeFileSync(path, other);
    const { id, outcome } = await publish();
    expect(outcome).toBe('created');
    expect(bench.contentOf(id)?.equals(other)).toBe(true);
  });

  test('and looks the same by size and time is put right', async () => {
    const then = new Date('2026-03-02T09:41:07Z');
    utimesSync(path, then, then);
    await broken();
    const other = bytesOf(BYTES, 7);
    writeFileSync(path, other);
    utimesSync(path, then, then);
    const { id } = await publish();
    expect(bench.contentOf(id)?.equals(other)).toBe(true);
    expect(bench.names).toEqual(['run7.bin']);
  });

  test('was only copied goes on', async () => {
    const then = new Date('2026-03-02T09:41:07Z');
    utimesSync(path, then, then);
    await broken();
    writeFileSync(`${path}.copy`, CONTENT);
    utimesSync(`${path}.copy`, then, then);
    renameSync(`${path}.copy`, path);
    expect(await publish()).toMatchObject({ outcome: 'resumed' });
  });
});
