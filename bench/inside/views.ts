// views.ts WAY IN: what it takes to look at a file of doubles; prints `{"seconds": …, "p95": …, "worst": …}` over all views.
// WAY: a row of WAYS, for views of windows of all widths, or `build`, for the pyramid that they need.
import { closeSync, openSync, readSync } from 'node:fs';
import type { Samples } from '../../src/core/index.ts';
import { FileSource } from '../../src/host/index.ts';
import {
  type ColumnsOptions,
  columnsOf,
  columnsOfArray,
  type Pyramid,
  PyramidBuilder,
} from '../../src/summary/index.ts';

const PIXELS = 1000;
const VIEWS = 300;
const WARM_UP = 30;
const SMALLEST = 1e3;

/** A window is compared with its samples up to this width. */
const COMPARED = 1e6;

/** How to look, and from how many samples on a read is left to another thread: for fewer, waiting for it takes longer than reading. */
const WAYS: Record<string, ColumnsOptions & { readonly waitFrom: number }> = {
  exact: { waitFrom: 1024 },
  bounds: { waitFrom: 1024, ends: false },
  snapped: { waitFrom: 1024, mode: 'snapped' },
  waiting: { waitFrom: 0 },
};

const [way, path] = process.argv.slice(2);
await using source = await FileSource.open(path);
const samples: Samples = {
  length: source.size / 8,
  async read(start, count) {
    const values = new Float64Array(count);
    const bytes = new Uint8Array(values.buffer);
    if (count < WAYS[way].waitFrom) source.readIntoSync(start * 8, bytes);
    else await source.readInto(start * 8, bytes);
    return values;
  },
};

const started = performance.now();
const pyramid = build(path);
const built = (performance.now() - started) / 1000;
const seconds = way === 'build' ? [built] : await lookAtViews();
seconds.sort((a, b) => a - b);
const at = (share: number) => seconds[Math.min(seconds.length - 1, Math.floor(share * seconds.length))];
console.log(JSON.stringify({ seconds: at(0.5), p95: at(0.95), worst: at(1) }));

/** The reader reads right into the window of the kernel. */
function build(file: string): Pyramid {
  const builder = new PyramidBuilder({ length: samples.length });
  const { window } = builder;
  const descriptor = openSync(file, 'r');
  for (let got = -1; got !== 0; ) {
    got = readSync(descriptor, window, 0, window.length, null);
    builder.addBytes(window.subarray(0, got), 'little');
  }
  closeSync(descriptor);
  return builder.snapshot();
}

async function lookAtViews(): Promise<number[]> {
  const times: number[] = [];
  for (let view = -WARM_UP; view < VIEWS; view++) {
    const edges = randomEdges();
    const begun = performance.now();
    const columns = await columnsOf(pyramid, samples, edges, WAYS[way]);
    if (view >= 0) times.push((performance.now() - begun) / 1000);
    const [from, to] = [columns.edges[0], columns.edges[PIXELS]];
    if (to - from > COMPARED || view % 10 !== 0) continue;
    const { min, max } = columnsOfArray(await samples.read(from, to - from), columns.edges, from);
    if (!min.every((low, i) => low === columns.min[i] && max[i] === columns.max[i])) throw new Error('a view is wrong');
  }
  return times;
}

/** Edges of a window anywhere, all orders of magnitude as often. */
function randomEdges(): Float64Array {
  const width = Math.floor(SMALLEST * (samples.length / SMALLEST) ** Math.random());
  const start = Math.floor(Math.random() * (samples.length - width));
  return Float64Array.from({ length: PIXELS + 1 }, (_, i) => start + Math.round((width * i) / PIXELS));
}
