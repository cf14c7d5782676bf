import { createHash, randomFillSync } from 'node:crypto';
import { appendFileSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { contentStream } from './content-stream.ts';
import { FilePublishSource } from './file-publish-source.ts';

const folder = mkdtempSync(join(tmpdir(), 'daqscope-source-'));
const path = join(folder, 'run7.bin');
afterAll(() => rmSync(folder, { recursive: true }));

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Below and above the size from which a thread hashes. */
describe.each([0, 1, 3_000_000, 9_000_000])('a file of %i bytes', (size) => {
  const content = randomFillSync(new Uint8Array(size));
  beforeEach(() => writeFileSync(path, content));

  test('is read, hashed and streamed as it is', async () => {
    await using source = await FilePublishSource.open(path);
    expect(source).toMatchObject({ name: 'run7.bin', size });
    expect(await source.checksum('sha256')).toBe(sha256(content));
    expect(await source.checksum('md5')).toBe(createHash('md5').update(content).digest('hex'));
    const hash = createHash('sha256');
    for await (const bytes of contentStream(source, { start: 0, end: size })) hash.update(bytes);
    expect(hash.digest('hex')).toBe(sha256(content));
    await source.checkUnchanged();
  });

  test('that grows is what it was', async () => {
    await using source = await FilePublishSource.open(path);
    appendFileSync(path, 'more');
    expect(source.size).toBe(size);
    expect(await source.checksum('sha256')).toBe(sha256(content));
    await source.checkUnchanged();
  });

  test.runIf(size > 0)('that is written over is told of', async () => {
    await using source = await FilePublishSource.open(path);
    await source.checksum('sha256');
    writeFileSync(
      path,
      content.map((byte) => byte ^ 0xff),
    );
    utimesSync(path, 1, 1);
    await expect(source.checkUnchanged()).rejects.toMatchObject({ code: 'FILE_CHANGED' });
  });

  test.runIf(size > 0)('that is cut, or gone, is told of', async () => {
    await using source = await FilePublishSource.open(path);
    writeFileSync(path, '');
    await expect(source.checkUnchanged()).rejects.toMatchObject({ code: 'FILE_CHANGED' });
    renameSync(path, `${path}.gone`);
    await expect(source.checkUnchanged()).rejects.toMatchObject({ code: 'FILE_CHANGED' });
  });
});

test('another content has another mark', async () => {
  writeFileSync(path, 'a');
  utimesSync(path, 1, 1);
  await using one = await FilePublishSource.open(path);
  writeFileSync(path, 'b');
  utimesSync(path, 2, 2);
  await using other = await FilePublishSource.open(path);
  expect(one.mark).not.toBe(other.mark);
});

test.each([
  ['missing.bin', 'FILE_NOT_FOUND'],
  ['.', 'NOT_A_FILE'],
])('%s is no source', async (name, code) => {
  await expect(FilePublishSource.open(join(folder, name))).rejects.toMatchObject({ code });
});
