import { expect, test } from 'vitest';
import { countingSource, failingSource } from '../../../../test/hostile-sources.ts';
import { allDatasets, type Dataset, MemorySource, sweepBlocks } from '../../../core/index.ts';
import { parseSchema } from '../schema/parse-schema.ts';
import { openLayout } from './flattened-format.ts';

const LAYOUT = parseSchema(
  'daqscope: 1\nfile: { count: I32, records: { repeat: until-end, cluster: { t: DBL, trace: "DBL[]" } } }',
);

/** 20 000 records with traces of 0 to 99 doubles: about 8 MB. */
function recording(): Uint8Array {
  const lengths = Array.from({ length: 20_000 }, (_, i) => i % 100);
  const view = new DataView(new ArrayBuffer(4 + lengths.reduce((sum, length) => sum + 12 + length * 8, 0)));
  let at = 4;
  lengths.forEach((length, i) => {
    view.setFloat64(at, i);
    view.setInt32(at + 8, length);
    at += 12;
    for (let k = 0; k < length; k++, at += 8) view.setFloat64(at, i + k / 100);
  });
  return new Uint8Array(view.buffer);
}

const BYTES = recording();

function bytesRead(reads: readonly { length: number }[]): number {
  return reads.reduce((sum, { length }) => sum + length, 0);
}

function find(datasets: Iterable<Dataset>, path: string): Dataset {
  return [...datasets].find((dataset) => dataset.path === path) as Dataset;
}

test('a cancel stops a sweep within one window', async () => {
  const source = countingSource(new MemorySource(BYTES, 'run.bin'));
  const recording = await openLayout(source, LAYOUT);
  source.reads.length = 0;
  const controller = new AbortController();
  const sweep = async () => {
    for await (const { block } of sweepBlocks([...allDatasets(recording)], {
      signal: controller.signal,
      maxBytes: 4096,
    })) {
      if (block.start > 0) controller.abort(new Error('enough'));
    }
  };
  await expect(sweep()).rejects.toThrow('enough');
  expect(bytesRead(source.reads)).toBeLessThan(BYTES.length / 10);
});

test('a cancel stops the scan as well', async () => {
  const controller = new AbortController();
  const opening = openLayout(new MemorySource(BYTES), LAYOUT, {
    signal: controller.signal,
    onProgress: () => controller.abort(new Error('enough')),
  });
  await expect(opening).rejects.toThrow('enough');
});

test('a slice from the end reads the end of the file, not all of it', async () => {
  const source = countingSource(new MemorySource(BYTES, 'run.bin'));
  const recording = await openLayout(source, LAYOUT);
  source.reads.length = 0;
  const trace = find(allDatasets(recording), '/records/trace');
  const values = await trace.read([{ start: trace.shape[0] - 5 }]);
  expect([...new Float64Array(values.bytes.buffer)]).toEqual([19999.94, 19999.95, 19999.96, 19999.97, 19999.98]);
  expect(bytesRead(source.reads)).toBeLessThan(BYTES.length * 0.6);
});

test('a disk that fails while a dataset is read is a problem with its offset', async () => {
  const good = new MemorySource(BYTES, 'run.bin');
  let bad = false;
  const failing = failingSource(good, 100_000);
  const source = {
    ...failing,
    readInto: (...args: Parameters<typeof good.readInto>) => (bad ? failing : good).readInto(...args),
  };
  const recording = await openLayout(source, LAYOUT);
  bad = true;
  await expect(find(allDatasets(recording), '/records/t').read()).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
});

test('readers of the same file at the same time do not disturb each other', async () => {
  const recording = await openLayout(new MemorySource(BYTES), LAYOUT);
  const [alone] = await Promise.all([find(allDatasets(recording), '/records/t').read()]);
  const together = await Promise.all([...allDatasets(recording)].map((dataset) => dataset.read()));
  expect(together[1].bytes).toEqual(alone.bytes);
});

test('pointers that lead back do not make a repeat endless', async () => {
  const schema = 'daqscope: 1\nfile: { repeat: until-end, cluster: { next: U32, value: { at: next, type: U32 } } }';
  const recording = await openLayout(new MemorySource(new Uint8Array(100)), parseSchema(schema));
  expect(recording.problems.map(({ code }) => code)).toEqual(['TOO_LARGE']);
  expect((await find(allDatasets(recording), '/records/next').read()).count).toBe(2);
});
