import { copy } from './arithmetic.ts';
import type { Kernel, ScaleParameters } from './scale-row.ts';

/** What a step reads: the result of the step of that index, or the raw data of the channel. */
export type ScalingInput = number | 'raw';

/** One scale, as plain data. */
export interface ScalingStep {
  readonly index: number;
  /** The `Scale_Type`, or {@link DAQMX_SCALER}. */
  readonly type: string;
  readonly inputs: readonly ScalingInput[];
  readonly parameters: ScaleParameters;
}

/** The type of a step that hands on the numbers of the DAQmx scaler whose scale id is the index of the step. */
export const DAQMX_SCALER = 'DAQmx scaler';

/** From the raw numbers of a channel to the scaled ones. */
export interface Scaling {
  /** The scales that the result needs: inputs before what reads them, the result last. */
  readonly steps: readonly ScalingStep[];
  /**
   * Writes the scaled values of the first `count` raw ones into `target`, which may be the raw array itself. A channel with
   * several DAQmx scalers gives its raw numbers by scale id; one array stands for the only one there is.
   */
  apply(raw: Float64Array | ReadonlyMap<number, Float64Array>, target: Float64Array, count: number): void;
}

/** A step and how it is computed; DAQmx scalers have no kernel. */
export interface PlannedStep extends ScalingStep {
  readonly kernel: Kernel | undefined;
}

/** Intermediate values go in blocks of this length, short enough for the processor's cache … */
const BLOCK_LENGTH = 4096;
/** … and shorter if very many of them are needed at a time: all of them together have at most this many values (8 MiB). */
const MOST_VALUES = 2 ** 20;

/** Where a kernel reads and writes: the raw inputs come first, then the intermediate blocks, then the target. */
interface Instruction {
  readonly kernel: Kernel;
  readonly inputs: readonly number[];
  readonly output: number;
}

/** A scaling of steps that stand in the order of {@link Scaling.steps}. */
export function newScaling(steps: readonly PlannedStep[]): Scaling {
  const program = compile(steps);
  const plain = steps.map(({ index, type, inputs, parameters }) => ({ index, type, inputs, parameters }));
  let blocks: Float64Array[] | undefined;
  return {
    steps: plain,
    apply(raw, target, count) {
      const sources = program.sources.map((source) => sourceOf(raw, source));
      for (const array of [...sources, target]) if (array.length < count) throw new RangeError('an array is too short');
      blocks ??= newBlocks(program.blockCount);
      run(program, sources, blocks, target, count);
    },
  };
}

interface Program {
  readonly sources: readonly ScalingInput[];
  readonly blockCount: number;
  readonly instructions: readonly Instruction[];
}

function compile(steps: readonly PlannedStep[]): Program {
  const sources = sourcesOf(steps);
  const places = new Map<ScalingInput, number>(sources.map((source, i) => [source, i]));
  const computed = steps.filter(({ kernel }) => kernel !== undefined);
  const lastReaders = new Map(computed.flatMap(({ inputs }, at) => inputs.map((input) => [input, at] as const)));
  const free: number[] = [];
  let end = sources.length;
  const draft = computed.map(({ index, inputs, kernel }, at) => {
    const from = inputs.map((input) => places.get(input)!);
    for (const input of new Set(inputs)) {
      const place = places.get(input)!;
      if (place >= sources.length && lastReaders.get(input) === at) free.push(place);
    }
    const isResult = at === computed.length - 1;
    const output = isResult ? undefined : (free.pop() ?? end++);
    if (output !== undefined) places.set(index, output);
    return { kernel: kernel!, inputs: from, output };
  });
  if (draft.length === 0) draft.push({ kernel: copy, inputs: [places.get(steps[0].index)!], output: undefined });
  const instructions = draft.map((one) => ({ ...one, output: one.output ?? end }));
  return { sources, blockCount: end - sources.length, instructions };
}

/** The raw arrays that the steps need. */
function sourcesOf(steps: readonly PlannedStep[]): ScalingInput[] {
  const scalers = steps.filter(({ kernel }) => kernel === undefined).map(({ index }) => index);
  return steps.some(({ inputs }) => inputs.includes('raw')) ? ['raw', ...scalers] : scalers;
}

function sourceOf(raw: Float64Array | ReadonlyMap<number, Float64Array>, source: ScalingInput): Float64Array {
  if (raw instanceof Float64Array) return raw;
  const array = source === 'raw' ? raw.values().next().value : raw.get(source);
  if (array === undefined) throw new RangeError(`there is no raw array for ${source}`);
  return array;
}

function newBlocks(count: number): Float64Array[] {
  const length = Math.max(1, Math.min(BLOCK_LENGTH, Math.floor(MOST_VALUES / Math.max(1, count))));
  return Array.from({ length: count }, () => new Float64Array(length));
}

function run(
  { instructions }: Program,
  sources: readonly Float64Array[],
  blocks: readonly Float64Array[],
  target: Float64Array,
  count: number,
): void {
  const step = blocks[0]?.length ?? count;
  for (let start = 0; start < count; start += step) {
    const length = Math.min(step, count - start);
    const part = (array: Float64Array) => (length === array.length ? array : array.subarray(start, start + length));
    const places = [...sources.map(part), ...blocks, part(target)];
    for (const { kernel, inputs, output } of instructions) {
      kernel(
        inputs.map((place) => places[place]),
        places[output],
        length,
      );
    }
  }
}
