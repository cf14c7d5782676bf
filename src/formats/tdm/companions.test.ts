import { describe, expect, test } from 'vitest';
import { failingSource } from '../../../test/hostile-sources.ts';
import { allDatasets, DataProblem, type FixedValues, MemorySource, type Recording, readAll } from '../../core/index.ts';
import { encodeTdm, type TdmContent } from './testing/encode-tdm.ts';
import { openPair } from './testing/open-pair.ts';
import { plainNames } from './values/companion-files.ts';

const counting = (count: number): FixedValues => ({
  dtype: { name: 'f8' },
  count,
  bytes: new Uint8Array(Float64Array.from({ length: count }, (_, i) => i).buffer),
});

const CONTENT: TdmContent = {
  groups: [
    {
      name: 'g',
      channels: [
        { name: 'a', values: counting(10) },
        { name: 'b', values: counting(10) },
        { name: 'x', representation: 'implicit_linear', parameters: '0 1', rows: 3 },
      ],
    },
  ],
};
const PAIR = encodeTdm(CONTENT);

const numbers = (recording: Recording, path: string) =>
  readAll(recording, { paths: [path] }).then((all) => [
    ...new Float64Array(all.get(path)?.bytes.buffer as ArrayBuffer),
  ]);

describe('the .tdx', () => {
  test('is asked for by its name, and is a companion of the recording', async () => {
    const { recording, asked } = await openPair(PAIR);
    expect(asked).toEqual(['data.tdx']);
    expect(recording.companions).toMatchObject([{ name: 'data.tdx', size: 160 }]);
    expect(recording.facts).toEqual({ byteOrder: 'littleEndian', dataFile: 'data.tdx', blocks: 2 });
  });

  test.each([
    ['it is not there', async () => undefined, 'Put data.tdx into the folder of data.tdm'],
    ['nobody can open it', undefined, 'openCompanion'],
  ])('%s: the tree is shown, reading says what is missing', async (_, openCompanion, hint) => {
    const { recording } = await openPair(PAIR, { openCompanion });
    const missing = { code: 'COMPANION_MISSING', file: 'data.tdm', hint: expect.stringContaining(hint) };
    expect(recording.problems).toMatchObject([missing]);
    expect(recording.problems[0].message).toContain('data.tdx');
    expect([...allDatasets(recording)].map(({ path, shape }) => [path, ...shape])).toEqual([
      ['/g/a', 10],
      ['/g/b', 10],
      ['/g/x', 3],
    ]);
    await expect(numbers(recording, '/g/a')).rejects.toMatchObject(missing);
    expect(await numbers(recording, '/g/x')).toEqual([0, 1, 2]);
  });

  test('what is wrong with opening it is what is told', async () => {
    const pointer = new DataProblem({ code: 'GIT_LFS_POINTER', message: 'a pointer', file: 'data.tdx' });
    const { recording } = await openPair(PAIR, { openCompanion: () => Promise.reject(pointer) });
    expect(recording.problems).toMatchObject([{ code: 'GIT_LFS_POINTER', file: 'data.tdx' }]);
    const broken = await openPair(PAIR, { openCompanion: () => Promise.reject(new Error('no')) });
    expect(broken.recording.problems).toMatchObject([{ code: 'FILE_UNREADABLE', file: 'data.tdx' }]);
  });

  test('a cancellation stays one', async () => {
    const reason = new DOMException('stop', 'AbortError');
    await expect(openPair(PAIR, { openCompanion: () => Promise.reject(reason) })).rejects.toBe(reason);
  });

  test('cut off at every byte: what is there is read, the rest is told of in its name', async () => {
    for (let size = 0; size < PAIR.tdx.byteLength; size++) {
      const { recording } = await openPair({ ...PAIR, tdx: PAIR.tdx.slice(0, size) });
      const whole = [Math.min(10, Math.floor(size / 8)), Math.max(0, Math.floor((size - 80) / 8))];
      expect(await numbers(recording, '/g/a')).toEqual(Array.from({ length: whole[0] }, (_, i) => i));
      expect(await numbers(recording, '/g/b')).toEqual(Array.from({ length: whole[1] }, (_, i) => i));
      const last = recording.problems.at(-1);
      expect(last).toMatchObject({ code: 'TRUNCATED', file: 'data.tdx', path: '/g/b', offset: 80 + whole[1] * 8 });
    }
  });

  test('a disk that fails is told of as it is', async () => {
    const { recording } = await openPair(PAIR, { around: (source) => failingSource(source, 3) });
    await expect(numbers(recording, '/g/a')).rejects.toMatchObject({ code: 'FILE_UNREADABLE', file: 'data.tdx' });
    expect(await numbers(recording, '/g/b')).toHaveLength(10);
  });

  test('reading stops when it is cancelled', async () => {
    const { recording } = await openPair(PAIR);
    const [dataset] = allDatasets(recording);
    const reason = new Error('enough');
    await expect(dataset.read(undefined, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });

  test('of rows that are very wide only the values are read', async () => {
    const blocks = ['0', '16'].map(
      (at) =>
        `<block_bm id="inc${at}" blockOffset="8" blockSize="100000" byteOffset="${at}" length="3" valueType="eInt32Usi"/>`,
    );
    const text = new TextDecoder()
      .decode(PAIR.tdm)
      .replace(/<block .*\n<block .*/, blocks.join(''))
      .replace('inc1"', 'inc16"');
    const tdx = new Uint8Array(8 + 200_020);
    for (const [i, row] of [0, 1, 2].entries()) {
      new DataView(tdx.buffer).setInt32(8 + row * 100_000, i + 1, true);
      new DataView(tdx.buffer).setInt32(8 + row * 100_000 + 16, -i - 1, true);
    }
    const { recording } = await openPair({ tdm: new TextEncoder().encode(text), tdx });
    expect(recording.problems).toEqual([]);
    const all = await readAll(recording);
    expect([...new Int32Array(all.get('/g/a')?.bytes.buffer as ArrayBuffer)]).toEqual([1, 2, 3]);
    expect([...new Int32Array(all.get('/g/b')?.bytes.buffer as ArrayBuffer)]).toEqual([-1, -2, -3]);
  });
});

describe('the name of the .tdx', () => {
  test.each([
    ['SineData.tdx', ['SineData.tdx']],
    ['C:\\Data\\run 7.tdx', ['run 7.tdx']],
    ['../../etc/run.tdx', ['run.tdx']],
    ['file:///C:/Data/run%207.tdx?x#y', ['run%207.tdx', 'run 7.tdx']],
    ['run%2F..%2Fsecret', ['run%2F..%2Fsecret']],
    ['100%.tdx', ['100%.tdx']],
    ['..', []],
    ['folder/', []],
    ['', []],
    ['%2e%2e', ['%2e%2e']],
  ])('%s', (url, names) => {
    expect(plainNames(url)).toEqual(names);
  });

  test('a path is never followed, and that is said', async () => {
    const { asked, said } = await openPair(encodeTdm({ ...CONTENT, url: 'D:\\old\\data.tdx' }));
    expect(asked).toEqual(['data.tdx']);
    expect(said).toBe('data.tdm names D:\\old\\data.tdx; data.tdx beside it is read.\n');
  });

  test('one that names no file is told of', async () => {
    const { recording, asked } = await openPair(encodeTdm({ ...CONTENT, url: '../..' }));
    expect(asked).toEqual([]);
    expect(recording.problems).toMatchObject([{ code: 'COMPANION_MISSING' }]);
  });

  test('without blocks nothing is opened', async () => {
    const { asked, recording } = await openPair(encodeTdm({ groups: [] }), {
      openCompanion: async () => new MemorySource(new Uint8Array(0)),
    });
    expect(asked).toEqual([]);
    expect(recording.problems).toEqual([]);
  });
});
