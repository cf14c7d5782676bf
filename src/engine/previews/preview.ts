import {
  type DeriveContext,
  type Derived,
  derive,
  isSameAxis,
  partInView,
  type Signal,
  signalOf,
} from '../../analysis/index.ts';
import { DataProblem, type Dataset, type Group } from '../../core/index.ts';
import { type DeriveOptions, embedded } from '../derived/derived-nodes.ts';
import { nodeInfo } from '../nodes/node-info.ts';
import type { Preview, PreviewParams } from '../protocol.ts';
import { buildSpec } from '../traces/build-spec.ts';
import { unitOf } from '../traces/channels.ts';
import { datasetAt, deriveAt, recordedDataset } from '../traces/find-dataset.ts';
import type { NamedRecording } from '../traces/read-data.ts';
import { MOST_SAMPLES, type SeenIn, type Taken, takePart, withPart } from './part-to-preview.ts';
import { isPicture, pictureSlices, rowOffset, rowShown, sliceOfPart } from './seen-slices.ts';
import { markedPeaks, tableColumns } from './table-preview.ts';

export interface PreviewSource extends NamedRecording {
  readonly dataset: Dataset;
}

/** What is known when the steps were done on a part. */
interface Looked {
  readonly source: PreviewSource;
  readonly steps: string;
  readonly of: Signal;
  readonly derived: Derived;
  /** The part, if it is not all. */
  readonly taken: Taken | undefined;
  readonly seenIn: SeenIn;
  readonly options: DeriveOptions;
}

/** What steps make of the part of a dataset that is seen. Problems: those of the steps, and of reading. */
export async function previewOf(
  source: PreviewSource,
  { steps, slice, window }: Pick<PreviewParams, 'steps' | 'slice' | 'window'>,
  options: DeriveOptions,
): Promise<Preview> {
  const { recording, dataset, file } = source;
  const { signal: abort, linearAlgebra = embedded } = options;
  const find = (path: string) => recordedDataset(recording, path);
  const of = await signalOf(dataset, find, options);
  const row = rowShown(of, dataset, slice);
  const look = { row, window: window && shifted(window, -rowOffset(of, row)) };
  const seenIn: SeenIn = (signal) => partInView(signal, of, look, MOST_SAMPLES, options);
  let taken: Taken | undefined;
  const partOf: DeriveContext['partOf'] = async (signal, rest, at) => {
    taken = await takePart(signal, rest, at, seenIn);
    return taken?.signal ?? signal;
  };
  try {
    const derived = await derive(dataset, steps, { find, linearAlgebra, signal: abort, partOf });
    const looked: Looked = { source, steps, of, derived, taken, seenIn, options };
    return await (derived.node.kind === 'group' ? tablePreview(looked) : signalPreview(looked));
  } catch (error) {
    throw error instanceof DataProblem ? error.with({ file }) : error;
  }
}

async function signalPreview(looked: Looked): Promise<Preview> {
  const { source, steps, of, derived, taken, seenIn, options } = looked;
  const { dataset, recording, file } = source;
  const { figure, isPart } = await figureOf(looked);
  await trySamples(looked);
  const isCut = taken && !taken.isOfRows; // else what comes of all is not known without computing it
  const whole = isCut ? await deriveAt(recording, `${dataset.path} | ${steps}`, file, options) : derived;
  const node = whole.node as Dataset;
  const isSeenAsPicture = isPicture(whole.signal, of);
  return {
    node: nodeInfo(node),
    isPart,
    figure,
    slice: isSeenAsPicture
      ? pictureSlices(node).wholeSlice
      : sliceOfPart(whole.signal, await seenIn(whole.signal), true),
    isSameAxis: !isSeenAsPicture && isSameAxis(whole.signal.axis, of.axis),
  };
}

/** Some steps fail only when samples are asked for: whoever sees the figure is to know that there will be none. */
async function trySamples({ derived: { signal }, seenIn, options }: Looked): Promise<void> {
  const { row, from, to } = await seenIn(signal);
  if (to > from) await signal.readPart(row, from, to - from, { signal: options.signal });
}

/** The signal that the table is of, with the peaks if such were found. */
async function tablePreview(looked: Looked): Promise<Preview> {
  const { derived, options } = looked;
  const table = derived.node as Group;
  const { figure, isPart } = await figureOf(looked);
  const [{ traces = [], ...panel }, ...others] = figure.panels;
  const marks = await markedPeaks(table, options);
  return {
    node: nodeInfo(table),
    columns: await tableColumns(table, options),
    isPart,
    figure: { ...figure, panels: [{ ...panel, traces: [...traces, ...marks] }, ...others] },
    isSameAxis: false,
  };
}

/** The last signal, as it comes of the part. */
async function figureOf({ source, of, derived, taken, seenIn, options }: Looked) {
  const { recording, file, dataset: from } = source;
  const { signal, signalSteps } = derived;
  const steps = taken ? withPart(signalSteps, taken) : signalSteps;
  const dataset = steps === '' ? from : await datasetAt(recording, `${from.path} | ${steps}`, file, options);
  const seen = await seenIn(signal);
  const picture = isPicture(signal, of) ? pictureSlices(dataset) : undefined;
  const slice = picture ? picture.slice : sliceOfPart(signal, seen);
  return {
    figure: buildSpec([{ file, dataset, unit: unitOf(dataset) }], { slice }),
    isPart: taken !== undefined || (picture ?? seen).isPart,
  };
}

function shifted([low, high]: readonly [number, number], by: number): readonly [number, number] {
  return [low + by, high + by];
}
