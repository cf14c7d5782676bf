import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allDatasets,
  type Block,
  type Dataset,
  MemorySource,
  type Recording,
  sweepBlocks,
  type Values,
  valueBytes,
} from '../../core/index.ts';
import { parseObjectPath } from './metadata/object-path.ts';
import { READ_LIMITS, type ReadLimits } from './read/read-limits.ts';
import { openTdms } from './tdms-format.ts';
import { type ModelFile, randomFiles } from './testing/random-file.contract.ts';
import { encodeSegments } from './testing/segment-builder.ts';

/** As files are read, and in pieces of a few bytes: what is for files of gigabytes then happens in small ones. */
const LIMITS: readonly ReadLimits[] = [
  READ_LIMITS,
  { itemBytes: 48, smallChunkBytes: 64, smallRowBytes: 64, batchBytes: 100, gapBytes: 8, directBytes: 16 },
  { itemBytes: 1, smallChunkBytes: 0, smallRowBytes: 0, batchBytes: 1, gapBytes: 0, directBytes: 1 },
];

function open(bytes: Uint8Array, limits = READ_LIMITS): Promise<Recording> {
  return openTdms(new MemorySource(bytes, 'random.tdms'), {}, limits);
}

function hex(values: readonly Uint8Array[]): string {
  return values.map((bytes) => Buffer.from(bytes).toString('hex')).join(' ');
}

function split(values: Values): Uint8Array[] {
  return Array.from({ length: values.count }, (_, i) => valueBytes(values, i).slice());
}

/** The datasets of a recording with the values that the model has for them. */
function pairs(recording: Recording, { channels }: ModelFile): [Dataset, Uint8Array[]][] {
  return [...allDatasets(recording)].map((dataset) => {
    const group = recording.children.find((node) => dataset.path.startsWith(`${node.path}/`));
    const names = [group?.name, dataset.name];
    const channel = channels.find(({ path }) => String(parseObjectPath(path)) === String(names));
    return [dataset, channel?.values ?? []];
  });
}

describe('random files', () => {
  test('are read whole, alone and together', async () => {
    await fc.assert(
      fc.asyncProperty(randomFiles, fc.constantFrom(...LIMITS), async (model, limits) => {
        const recording = await open(encodeSegments(model.segments), limits);
        expect(recording.problems).toEqual([]);
        const expected = pairs(recording, model);
        const found = new Map(expected.map(([dataset]) => [dataset, [] as Uint8Array[]]));
        for await (const { dataset, block } of sweepBlocks([...found.keys()], { maxBytes: 64 })) {
          found.get(dataset)?.push(...split(block));
        }
        for (const [dataset, values] of expected) {
          expect(dataset.shape).toEqual([values.length]);
          expect(hex(found.get(dataset) ?? [])).toBe(hex(values));
          expect(hex(split(await dataset.read()))).toBe(hex(values));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('any range of any channel', async () => {
    await fc.assert(
      fc.asyncProperty(
        randomFiles,
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 1, max: 200 }),
        fc.constantFrom(...LIMITS),
        async (model, a, b, maxBytes, limits) => {
          const recording = await open(encodeSegments(model.segments), limits);
          for (const [dataset, values] of pairs(recording, model)) {
            const start = a % (values.length + 1);
            const count = b % (values.length - start + 1);
            const blocks: Uint8Array[] = [];
            let next = start;
            for await (const block of dataset.blocks({ start, count, maxBytes })) {
              expect((block as Block).start).toBe(next);
              next += block.count;
              blocks.push(...split(block));
            }
            expect(hex(blocks)).toBe(hex(values.slice(start, start + count)));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  const SMALL_WINDOWS = {
    itemBytes: 48,
    smallChunkBytes: 64,
    smallRowBytes: 64,
    batchBytes: 100,
    gapBytes: 8,
    directBytes: 16,
  };

  test('text of a chunk that is too large for a window, then of one that is not', async () => {
    const index = (count: number, total: number) => ({ kind: 'string', count, total }) as const;
    const path = "/'g'/'text'";
    const long = Uint8Array.from([...Array.from({ length: 15 }, () => [5, 0, 0, 0]).flat(), ...Buffer.from('efghi')]);
    const short = Uint8Array.of(1, 0, 0, 0, 98);
    const segment = { byteOrder: 'little', interleaved: false, newObjectList: true } as const;
    const bytes = encodeSegments([
      { ...segment, objects: [{ path, index: index(15, 65) }], data: long },
      { ...segment, objects: [{ path, index: index(1, 5) }], data: short },
    ]);
    const [dataset] = allDatasets(await open(bytes, SMALL_WINDOWS));
    const starts: number[] = [];
    const texts: string[] = [];
    for await (const block of dataset.blocks()) {
      starts.push(block.start);
      texts.push(...split(block).map((text) => Buffer.from(text).toString()));
    }
    expect(starts).toEqual([0, 15]);
    expect(texts).toEqual(['efghi', ...new Array(14).fill(''), 'b']);
  });

  test('the same is found through an index file alone, without values', async () => {
    await fc.assert(
      fc.asyncProperty(randomFiles, async (model) => {
        const recording = await open(encodeSegments(model.segments));
        const index = await open(encodeSegments(model.segments, { index: true }));
        const shapes = (tree: Recording) =>
          [...allDatasets(tree)].map(({ path, dtype, shape }) => [path, dtype, shape]);
        expect(shapes(index)).toEqual(shapes(recording));
        expect(index.facts).toEqual({ ...recording.facts, index: true });
        for (const dataset of allDatasets(index)) {
          if (dataset.shape[0] > 0) await expect(dataset.read()).rejects.toMatchObject({ code: 'INDEX_ONLY' });
        }
      }),
      { numRuns: 100 },
    );
  });
});
