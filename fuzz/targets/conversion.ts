import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import { compareRecordings } from '../../src/cli/verify/compare-recordings.ts';
import { allDatasets, MemorySink, MemorySource, type Recording, valueCount } from '../../src/core/index.ts';
import { openRecording, type StoreOptions, storeTree } from '../../src/formats/index.ts';
import { faultOf } from '../judge.ts';
import { allFiles } from '../seeds/files.ts';
import { flattenedSamples, withLayout } from '../seeds/flattened.ts';
import { type Seen, type Target, Unequal } from '../target.ts';
import { openChosen } from './flattened.ts';
import { mostOf } from './read-all.ts';

const zlib = promisify(deflate);

/** Two ways to convert: everything as plain as it gets, and everything else. Axes are added in neither. */
const WAYS: readonly StoreOptions[] = [
  { timestamps: 'raw', ext: 'binary128' },
  {
    timestamps: 'raw',
    ext: 'float64',
    byteOrder: 'keep',
    chunk: 512,
    shuffle: true,
    checksum: true,
    deflate: 1,
    compress: (bytes, level) => zlib(bytes, { level }),
  },
];

/** Converts a recording to HDF5 in memory, opens the result and compares. */
async function convert(recording: Recording, turn: number): Promise<Seen> {
  const isLarge = [...allDatasets(recording)].some((dataset) => valueCount(dataset.shape) > mostOf(dataset));
  if (isLarge) return { digest: '', features: ['large'] };
  const sink = new MemorySink();
  const { problems } = await storeTree(recording, sink, WAYS[turn]);
  const bad = problems.find((problem) => faultOf(problem));
  if (bad) throw bad;
  const again = await openRecording(new MemorySource(sink.bytes, 'fuzz.h5'));
  try {
    const lossy = problems.map(({ path }) => path); // reported to hold less than their source
    const differences = await compareRecordings(recording, again, { names: ['fuzz.bin', 'fuzz.h5'] });
    const difference = differences.find(({ path }) => !lossy.includes(path));
    if (difference) throw new Unequal(`${difference.path} ${difference.what}`);
  } finally {
    again.close?.();
  }
  return { digest: '', features: problems.map(({ code }) => `stored with ${code}`) };
}

export const CONVERSION_TARGETS: readonly Target[] = [
  {
    name: 'convert',
    seeds: allFiles,
    async run(bytes, turn) {
      const recording = await openRecording(new MemorySource(bytes, 'fuzz.bin'));
      try {
        return await convert(recording, turn);
      } finally {
        recording.close?.();
      }
    },
  },
  {
    name: 'convert-flattened',
    seeds: async () => flattenedSamples().map(withLayout),
    run: async (bytes, turn) => convert(await openChosen(bytes), turn),
  },
];
