import { dtypeRow } from '../dtypes/dtype.ts';
import type { Values } from '../dtypes/values.ts';
import { DataProblem } from '../problems/data-problem.ts';
import { concatenate, newCollector } from './collect.ts';
import type { Block, BlockOptions, Dataset, Selection } from './node.ts';
import { type ResolvedSelection, resolveSelection, type Span, selectedSpans, valueCount } from './selection.ts';

/** Default size of a block: larger ones are slower to write on Linux (`docs/hdf5.md`). */
export const BLOCK_BYTES = 512 * 1024;

/** Values that lie less than this apart are read in one go. */
const GAP_BYTES = 64 * 1024;

/** About the most that is read in one go to pick values from it. */
const JOINED_BYTES = 8 * 1024 * 1024;

export type DatasetFields = Omit<Dataset, 'kind' | 'read' | 'blocks'> & {
  /** Delivers the values `[start, start + count)` in order; the rest of a Dataset is made from this. */
  stream(options: Required<Pick<BlockOptions, 'start' | 'count' | 'maxBytes'>> & BlockOptions): AsyncIterable<Block>;
};

/** Makes a {@link Dataset} from one primitive: streaming a range of its values. */
export function makeDataset({ stream, ...fields }: DatasetFields): Dataset {
  const total = valueCount(fields.shape);
  const blocks = (options: BlockOptions = {}) => {
    const { start = 0, maxBytes = BLOCK_BYTES } = options;
    const count = options.count ?? total - start;
    if (![start, count].every(Number.isSafeInteger) || start < 0 || count < 0 || start + count > total) {
      throw new DataProblem({
        code: 'BAD_SELECTION',
        message: `values ${start} to ${start + count} of ${total}`,
        path: fields.path,
      });
    }
    return stream({ ...options, start, count, maxBytes });
  };
  return {
    kind: 'dataset',
    ...fields,
    blocks,
    read: (selection?: Selection, options = {}) =>
      readSelection(fields, resolveSelection(fields.shape, selection), async (start, count) => {
        const collector = newCollector(fields, count);
        const into = () => collector.memory;
        for await (const block of blocks({ ...options, start, count, into })) collector.add(block);
        return collector.finish();
      }),
  };
}

type ReadRange = (start: number, count: number) => Promise<Values>;
type Shaped = Pick<Dataset, 'dtype' | 'shape' | 'path'>;

async function readSelection(dataset: Shaped, selection: ResolvedSelection, readRange: ReadRange): Promise<Values> {
  const parts: Values[] = [];
  const valueSize = dtypeRow(dataset.dtype).size || 16;
  for (const joined of joinSpans(shortSpans(selectedSpans(dataset.shape, selection), valueSize), valueSize)) {
    const first = joined[0].start;
    const last = joined[joined.length - 1];
    const covering = await readRange(first, last.start + (last.count - 1) * last.step + 1 - first);
    const whole = joined.length === 1 && joined[0].step === 1;
    parts.push(whole ? covering : pickSpans(covering, joined, first));
  }
  return parts.length === 1 ? parts[0] : concatenate(dataset, parts);
}

/** Spans with steps are read whole and picked from, so wide steps become single values and long spans several. */
function* shortSpans(spans: Iterable<Span>, valueSize: number): Generator<Span> {
  for (const span of spans) {
    const stepBytes = span.step * valueSize;
    const most = stepBytes > GAP_BYTES ? 1 : Math.floor(JOINED_BYTES / stepBytes);
    if (span.step === 1 || span.count <= most) yield span;
    else {
      for (let i = 0; i < span.count; i += most) {
        const count = Math.min(most, span.count - i);
        yield { start: span.start + i * span.step, count, step: count === 1 ? 1 : span.step };
      }
    }
  }
}

/** Spans whose gaps are small are read together. */
function* joinSpans(spans: Iterable<Span>, valueSize: number): Generator<Span[]> {
  let joined: Span[] = [];
  let end = 0;
  let bytes = 0;
  for (const span of spans) {
    const gap = (span.start - end) * valueSize;
    if (joined.length > 0 && (gap > GAP_BYTES || bytes > JOINED_BYTES)) {
      yield joined;
      joined = [];
      bytes = 0;
    }
    joined.push(span);
    end = span.start + (span.count - 1) * span.step + 1;
    bytes += span.count * span.step * valueSize;
  }
  if (joined.length > 0) yield joined;
}

function pickSpans(values: Values, spans: readonly Span[], base: number): Values {
  const indexes = new Float64Array(spans.reduce((sum, span) => sum + span.count, 0));
  let at = 0;
  for (const { start, count, step } of spans) {
    for (let i = 0; i < count; i++) indexes[at++] = start - base + i * step;
  }
  return pick(values, indexes);
}

/** The values at the given indexes. */
export function pick(values: Values, indexes: ArrayLike<number>): Values {
  const count = indexes.length;
  if (!values.offsets) {
    const { size } = dtypeRow(values.dtype);
    const bytes = new Uint8Array(count * size);
    for (let i = 0; i < count; i++) {
      const from = indexes[i] * size;
      for (let b = 0; b < size; b++) bytes[i * size + b] = values.bytes[from + b];
    }
    return { dtype: values.dtype, count, bytes };
  }
  const offsets = new Uint32Array(count + 1);
  for (let i = 0; i < count; i++) {
    offsets[i + 1] = offsets[i] + values.offsets[indexes[i] + 1] - values.offsets[indexes[i]];
  }
  const bytes = new Uint8Array(offsets[count]);
  for (let i = 0; i < count; i++) {
    bytes.set(values.bytes.subarray(values.offsets[indexes[i]], values.offsets[indexes[i] + 1]), offsets[i]);
  }
  return { dtype: values.dtype, count, bytes, offsets };
}
