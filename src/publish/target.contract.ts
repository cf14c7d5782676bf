import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DataProblem, isCancellation, type Progress } from '../core/index.ts';
import { memoryPublishSource } from './source/memory-publish-source.ts';
import type { PublishSource } from './source/publish-source.ts';
import type { PublishedFile, Target } from './target.ts';

/** A target that is empty at first, and ways to look behind it. */
export interface TargetHarness extends AsyncDisposable {
  readonly target: Target;
  /** Another object for the same place, as a second process would have. */
  another(): Promise<Target>;
  /** A target whose folder is not there. */
  missing(): Promise<Target>;
  /** What people who open a file get; undefined if it is not there (any more). */
  contentOf(file: Pick<PublishedFile, 'id' | 'key'>): Promise<Uint8Array | undefined>;
  /** A file that somebody else puts there. */
  plant(key: string, content: Uint8Array): Promise<void>;
  /** Bytes of contents that were sent to the target so far, where that can be told. */
  readonly sentBytes?: (() => number) | undefined;
  /** Lets the next requests fail in a way that passes, where there are requests. */
  readonly fail?: ((requests: number) => void) | undefined;
}

export interface TargetFacts {
  /** Keys that this kind of target may refuse. */
  readonly mayRefuse?: readonly string[] | undefined;
  /** Listed in the order of keys. */
  readonly ordered?: boolean | undefined;
  /** Size of the large file; 20 MB by default. */
  readonly largeBytes?: number | undefined;
}

const LARGE_BYTES = 20_000_000;
const LONG_NAME = `${'ü'.repeat(147)}ab.txt`;

/** Names that were a trouble to somebody's program. */
const NAMES: readonly string[] = [
  'plain.csv',
  'two words.csv',
  'it\'s a "name".csv',
  'Lauf März ÄÖÜ ß.csv',
  'decomposed a\u0308.csv',
  '温度 🌡️.csv',
  'a#b.csv',
  '100%.csv',
  '%41%2F.csv',
  'a?b=c&d.csv',
  'a+b;c,d=e@f!$*().csv',
  '[x] {y} <z> |.csv',
  'back\\slash.csv',
  'col:on.csv',
  '~tilde^`.csv',
  '.hidden',
  '...',
  '-rf',
  ' leading and trailing ',
  'line\nbreak.csv',
  LONG_NAME,
];

const text = (words: string) => new TextEncoder().encode(words);
const hexOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Bytes that differ from their neighbours and do not repeat soon. */
function patternBytes(length: number): Uint8Array {
  const words = new Uint32Array(Math.ceil(length / 4));
  for (let i = 0, value = 1; i < words.length; i++) {
    value = (Math.imul(value, 1664525) + 1013904223) >>> 0;
    words[i] = value;
  }
  return new Uint8Array(words.buffer, 0, length);
}

/** Compared as a whole; a test framework that looks at each byte is slow. */
function expectSame(found: Uint8Array | undefined, expected: Uint8Array): void {
  if (found === undefined) expect(found).toBe('a content');
  else if (Buffer.compare(found, expected) !== 0) expect(hexOf(found)).toBe(hexOf(expected));
}

/** A source that has been written by somebody once `reads` of its windows were read. */
function changingSource(name: string, content: Uint8Array, reads: number): PublishSource {
  const source = memoryPublishSource(name, content);
  let left = reads;
  return {
    ...source,
    async read(offset, length) {
      const bytes = await source.read(offset, length);
      return left-- > 0 ? bytes : bytes.map((byte) => byte ^ 0xff);
    },
    async checkUnchanged() {
      if (left >= 0) return;
      throw new DataProblem({ code: 'FILE_CHANGED', message: 'the file changed while it was being read', file: name });
    },
  };
}

/** What every {@link Target} must do; `open` makes one over an empty place of its own for each test. */
export function targetContract(
  kind: string,
  open: () => Promise<TargetHarness>,
  { mayRefuse = [], ordered = true, largeBytes = LARGE_BYTES }: TargetFacts = {},
): void {
  describe(`${kind} keeps the contract of a Target`, () => {
    let harness: TargetHarness;
    let target: Target;

    beforeEach(async () => {
      harness = await open();
      target = harness.target;
    });

    afterEach(async () => {
      await harness[Symbol.asyncDispose]();
    });

    const put = (key: string, content: string | Uint8Array, to = target) =>
      to.put(key, memoryPublishSource(key.split('/').at(-1) ?? key, content));
    const contentOf = (key: string, id: string) => harness.contentOf({ id, key });
    const keysOf = async (prefix?: string) => {
      const keys: string[] = [];
      for await (const { key } of target.list(prefix)) keys.push(key);
      return ordered ? keys : keys.sort();
    };

    test('its address tells no secrets and its abilities are told', () => {
      expect(target.address).toMatch(/^(drive|dav\+https?|file):/);
      expect(Object.keys(target.abilities).sort()).toEqual(['audiences', 'bin', 'resumes', 'sheets', 'stableLink']);
    });

    test('a file is created, left alone while it is the same, and updated in its place', async () => {
      const first = await put('2026/run7.csv', 'a,b\n1,2\n');
      expect(first).toMatchObject({
        outcome: 'created',
        checksum: { algorithm: 'sha256', value: hexOf(text('a,b\n1,2\n')) },
      });
      expect(URL.canParse(first.url)).toBe(true);
      expectSame(await contentOf('2026/run7.csv', first.id), text('a,b\n1,2\n'));

      const sent = harness.sentBytes?.();
      expect(await put('2026/run7.csv', 'a,b\n1,2\n')).toEqual({ ...first, outcome: 'unchanged' });
      expect(harness.sentBytes?.()).toBe(sent);

      const updated = await put('2026/run7.csv', 'a,b\n3,4\n'); // of the same size
      expect(updated).toMatchObject({ id: first.id, outcome: 'updated' });
      if (target.abilities.stableLink) expect(updated.url).toBe(first.url);
      expectSame(await contentOf('2026/run7.csv', first.id), text('a,b\n3,4\n'));
      expect(await keysOf()).toEqual(['2026/run7.csv']);
    });

    test('what another object published is unchanged as well', async () => {
      const first = await put('run7.csv', 'a\n1\n');
      await using other = await harness.another();
      expect(await put('run7.csv', 'a\n1\n', other)).toEqual({ ...first, outcome: 'unchanged' });
    });

    test('a file that somebody else wrote over is put right', async () => {
      const { id } = await put('run7.csv', 'a\n1\n');
      await harness.plant('run7.csv', text('a\n2\n'));
      expect(await put('run7.csv', 'a\n1\n')).toMatchObject({ outcome: 'updated' });
      expectSame(await contentOf('run7.csv', id), text('a\n1\n'));
    });

    test('an empty file is one', async () => {
      const progress: Progress[] = [];
      const source = memoryPublishSource('empty.txt', '');
      const { id, checksum } = await target.put('empty.txt', source, {
        onProgress: (step) => step.phase === 'uploading' && progress.push(step),
      });
      expect(checksum.value).toBe(hexOf(new Uint8Array()));
      expectSame(await contentOf('empty.txt', id), new Uint8Array());
      expect(await put('empty.txt', '')).toMatchObject({ id, outcome: 'unchanged' });
      expect(progress.at(-1)).toMatchObject({ done: 0, total: 0 });
    });

    test('a file of a few windows arrives byte by byte, and is unchanged then', async () => {
      const content = patternBytes(3_000_000);
      for (const outcome of ['created', 'unchanged']) {
        const result = await target.put('some.h5', memoryPublishSource('some.h5', content));
        expect(result).toMatchObject({ outcome, checksum: { value: hexOf(content) } });
        expectSame(await contentOf('some.h5', result.id), content);
      }
    });

    test('a large file arrives byte by byte, with progress that only goes on, to the end', async () => {
      const content = patternBytes(largeBytes);
      const progress: Progress[] = [];
      const { id, checksum } = await target.put('large.h5', memoryPublishSource('large.h5', content), {
        onProgress: (step) => step.phase === 'uploading' && progress.push(step),
      });
      expect(checksum).toEqual({ algorithm: 'sha256', value: hexOf(content) });
      expectSame(await contentOf('large.h5', id), content);
      expect(progress.at(-1)).toMatchObject({ done: largeBytes, total: largeBytes, unit: 'bytes' });
      expect(progress.every(({ done }, i) => i === 0 || done >= progress[i - 1].done)).toBe(true);
      expect(progress.length).toBeGreaterThan(2);
    });

    test.each(NAMES.map((name) => [name]))('%j is a name, or refused without a trace', async (name) => {
      const key = `${name}/${name}`;
      const content = text(`the content of ${name}`);
      const published = await put(key, content).catch((error: unknown) => error);
      if (published instanceof Error) {
        expect(published).toBeInstanceOf(DataProblem);
        expect([...mayRefuse, LONG_NAME]).toContain(name);
        expect(await keysOf()).toEqual([]);
        return;
      }
      const { id } = published as { id: string };
      expectSame(await contentOf(key, id), content);
      expect(await keysOf()).toEqual([key]);
      expect(await put(key, content)).toMatchObject({ id, outcome: 'unchanged' });
      await target.remove({ id });
      expect(await keysOf()).toEqual([]);
    });

    test.each(['', '..', '../up.txt', 'a/../../up.txt', './a', 'a//b', '/etc/passwd'])(
      'the key %j is refused',
      async (key) => {
        await expect(put(key, 'x')).rejects.toMatchObject({ code: 'BAD_TARGET' });
        expect(await keysOf()).toEqual([]);
      },
    );

    test('own files and those of others are listed by the beginnings of their keys', async () => {
      const own = ['2026/run10.csv', '2026/run7.csv', '2026.csv', 'sub/deep/er/x.txt'];
      for (const key of own) await put(key, key);
      await harness.plant('2026/notes.txt', text('notes of somebody'));
      const all = [...own, '2026/notes.txt'].sort();
      expect(await keysOf()).toEqual(all);
      expect(await keysOf('2026/')).toEqual(all.filter((key) => key.startsWith('2026/')));
      expect(await keysOf('2026/run')).toEqual(['2026/run10.csv', '2026/run7.csv']);
      expect(await keysOf('sub/deep')).toEqual(['sub/deep/er/x.txt']);
      expect(await keysOf('nothing/like/that')).toEqual([]);
      for await (const { id, key, url, size } of target.list('2026/run7')) {
        expect({ key, size }).toEqual({ key: '2026/run7.csv', size: '2026/run7.csv'.length });
        expect(await put(key, key)).toMatchObject({ id, url, outcome: 'unchanged' });
      }
    });

    test('a list that nobody reads to its end is no harm', async () => {
      for (const key of ['a', 'b', 'c']) await put(key, key);
      for await (const { id } of target.list()) {
        expect(id).not.toBe('');
        break;
      }
    });

    test('what was removed is gone, and can be put there again', async () => {
      const first = await put('a/run7.csv', '1');
      await put('a/run8.csv', '8');
      await target.remove(first);
      expect(await keysOf()).toEqual(['a/run8.csv']);
      await expect(target.remove(first)).rejects.toMatchObject({ code: 'TARGET_NOT_FOUND' });
      const again = await put('a/run7.csv', '2');
      expect(again.outcome).toBe('created');
      expectSame(await contentOf('a/run7.csv', again.id), text('2'));
    });

    test('of several contents for one key at once, from two objects, one is there whole', async () => {
      await using other = await harness.another();
      const contents = Array.from({ length: 6 }, (_, i) => patternBytes(300_000).map((byte) => byte ^ i));
      const results = await Promise.all(contents.map((content, i) => put('race.bin', content, i % 2 ? other : target)));
      const [listed, ...more] = await Array.fromAsync(target.list('race.bin'));
      expect(more).toEqual([]);
      expect(results.map(({ id }) => id)).toContain(listed.id);
      const found = await harness.contentOf(listed);
      expect(contents.map(hexOf)).toContain(hexOf(found ?? new Uint8Array()));
    });

    test('many keys at once, in folders that are not there yet', async () => {
      const keys = Array.from({ length: 12 }, (_, i) => `new/${i % 3}/run${i}.csv`);
      await Promise.all(keys.map((key) => put(key, key)));
      expect(await keysOf()).toEqual([...keys].sort());
    });

    test('a source that changes while it is read leaves what was there', async () => {
      const old = await put('run7.bin', 'the old content');
      const content = patternBytes(3_000_000);
      for (const reads of [0, 1]) {
        const source = changingSource('run7.bin', content, reads);
        await expect(target.put('run7.bin', source)).rejects.toMatchObject({ code: 'FILE_CHANGED' });
        await expect(target.put('new.bin', source)).rejects.toMatchObject({ code: 'FILE_CHANGED' });
      }
      expectSame(await contentOf('run7.bin', old.id), text('the old content'));
      expect(await keysOf()).toEqual(['run7.bin']);
    });

    test('what is cancelled on the way leaves what was there', async () => {
      const old = await put('run7.bin', 'the old content');
      const controller = new AbortController();
      const stopping = {
        signal: controller.signal,
        onProgress: ({ done }: Progress) => done > 0 && controller.abort(),
      };
      const content = patternBytes(largeBytes);
      const reason = await target.put('run7.bin', memoryPublishSource('run7.bin', content), stopping).catch((e) => e);
      expect(isCancellation(reason)).toBe(true);
      expectSame(await contentOf('run7.bin', old.id), text('the old content'));
      expect(await keysOf()).toEqual(['run7.bin']);
      const late = target.put('late.bin', memoryPublishSource('late.bin', 'x'), { signal: AbortSignal.abort() });
      expect(isCancellation(await late.catch((error) => error))).toBe(true);
      expect(await keysOf()).toEqual(['run7.bin']);
    });

    test('what fails in passing is tried again', async () => {
      if (!harness.fail) return;
      await put('run7.csv', 'old');
      harness.fail(2);
      const { id } = await put('run7.csv', 'new');
      expectSame(await contentOf('run7.csv', id), text('new'));
      expect(await keysOf()).toEqual(['run7.csv']);
    });

    test('files are shared with those that it can share with, once', async () => {
      const file = await put('run7.csv', '1');
      for (const kind of ['user', 'group', 'domain', 'anyone'] as const) {
        const who = { user: 'ann@lab.example', group: 'all@lab.example', domain: 'lab.example', anyone: undefined }[
          kind
        ];
        const share = () => target.share(file, { kind, who, role: 'reader' });
        if (!target.abilities.audiences.includes(kind)) {
          await expect(share()).rejects.toMatchObject({ code: 'TARGET_CANNOT' });
          continue;
        }
        expect(await share()).toBe(true);
        expect(await share()).toBe(false);
      }
    });

    test('a spreadsheet is made, or refused', async () => {
      if (target.abilities.sheets) return; // what becomes of it is told by the tests of the target
      const asked = target.put('a.csv', memoryPublishSource('a.csv', 'a\n1\n'), { sheet: true });
      await expect(asked).rejects.toMatchObject({ code: 'TARGET_CANNOT' });
      expect(await keysOf()).toEqual([]);
    });

    test('a good place is found fine, and no trace is left there', async () => {
      const findings = await Array.fromAsync(target.check());
      expect(findings.length).toBeGreaterThan(0);
      expect(findings.filter(({ state }) => state === 'failed')).toEqual([]);
      expect(findings.every(({ text: words }) => /^[A-Z0-9].*\.$/s.test(words))).toBe(true);
      expect(await keysOf()).toEqual([]);
    });

    test('a missing place is told, and never made', async () => {
      await using missing = await harness.missing();
      for (let turn = 0; turn < 2; turn++) {
        const findings = await Array.fromAsync(missing.check());
        expect(findings.at(-1)).toMatchObject({ state: 'failed', problem: { code: 'TARGET_NOT_FOUND' } });
        await expect(put('a.txt', 'a', missing)).rejects.toMatchObject({ code: 'TARGET_NOT_FOUND' });
      }
      await expect(Array.fromAsync(missing.list())).rejects.toMatchObject({ code: 'TARGET_NOT_FOUND' });
    });
  });
}
