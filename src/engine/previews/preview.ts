import {
  type Derived,
  derive,
  isSameAxis,
  partInView,
  type SeenPart,
  type Signal,
  signalOf,
  signalPart,
} from '../../analysis/index.ts';
import { DataProblem, type Dataset } from '../../core/index.ts';
import { type DeriveOptions, embedded } from '../derived/derived-nodes.ts';
import { nodeInfo } from '../nodes/node-info.ts';
import type { Preview, PreviewParams } from '../protocol.ts';
import { buildSpec } from '../traces/build-spec.ts';
import { unitOf } from '../traces/channels.ts';
import { datasetAt, recordedDataset } from '../traces/find-dataset.ts';
import type { NamedRecording } from '../traces/read-data.ts';
import { isPicture, pictureSlices, rowOffset, rowShown, sliceOfPart } from './seen-slices.ts';
import { markedPeaks, tableColumns } from './table-preview.ts';

/** Samples of a part that is looked at: they are worked through in some ten milliseconds. */
const MOST_SAMPLES = 2 ** 18;

export interface PreviewSource extends NamedRecording {
  readonly dataset: Dataset;
}

/** What steps make of the part of a dataset that is seen. Problems: those of the steps, and of reading. */
export async function previewOf(
  source: PreviewSource,
  { steps, slice, window }: Pick<PreviewParams, 'steps' | 'slice' | 'window'>,
  options: DeriveOptions,
): Promise<Preview> {
  const { recording, dataset, file } = source;
  const find = (path: string) => recordedDataset(recording, path);
  const of = await signalOf(dataset, find, options);
  const row = rowShown(of, dataset, slice);
  const look = { row, window: window && shifted(window, -rowOffset(of, row)) };
  const seenIn = (signal: Signal) => partInView(signal, of, look, MOST_SAMPLES, options);
  let tabled: SeenTable | undefined;
  const partOf = async (signal: Signal) => {
    const part = await seenIn(signal);
    const { isPart } = part;
    tabled = { isPart, slice: sliceOfPart(signal, part), offset: rowOffset(signal, part.row) };
    return signalPart(signal, part);
  };
  const { signal, linearAlgebra = embedded } = options;
  try {
    const derived = await derive(dataset, steps, { find, linearAlgebra, signal, partOf });
    if (tabled) return await tablePreview(source, derived, tabled, options);
    return signalPreview(source, derived, of, await seenIn(derived.signal));
  } catch (error) {
    throw error instanceof DataProblem ? error.with({ file }) : error;
  }
}

function signalPreview({ file }: PreviewSource, { node, signal }: Derived, of: Signal, seen: SeenPart): Preview {
  const dataset = node as Dataset;
  const picture = isPicture(signal, of) ? pictureSlices(dataset) : undefined;
  const slice = picture ? picture.slice : sliceOfPart(signal, seen);
  return {
    node: nodeInfo(dataset),
    isPart: (picture ?? seen).isPart,
    figure: buildSpec([{ file, dataset, unit: unitOf(dataset) }], { slice }),
    slice: picture ? picture.wholeSlice : sliceOfPart(signal, seen, true),
    isSameAxis: !picture && isSameAxis(signal.axis, of.axis),
  };
}

interface SeenTable {
  readonly isPart: boolean;
  /** Of the dataset of the signal that the table is of. */
  readonly slice: string | undefined;
  /** Of the row along the x axis of that dataset. */
  readonly offset: number;
}

function shifted([low, high]: readonly [number, number], by: number): readonly [number, number] {
  return [low + by, high + by];
}

async function tablePreview(
  { recording, file, dataset }: PreviewSource,
  { node, signalSteps }: Derived,
  { isPart, slice, offset }: SeenTable,
  options: DeriveOptions,
): Promise<Preview> {
  const of =
    signalSteps === '' ? dataset : await datasetAt(recording, `${dataset.path} | ${signalSteps}`, file, options);
  const figure = buildSpec([{ file, dataset: of, unit: unitOf(of) }], { slice });
  const [{ traces = [], ...panel }, ...others] = figure.panels;
  const marks = node.kind === 'group' ? await markedPeaks(node, offset, options) : [];
  return {
    node: nodeInfo(node),
    columns: node.kind === 'group' ? await tableColumns(node, options) : undefined,
    isPart,
    figure: { ...figure, panels: [{ ...panel, traces: [...traces, ...marks] }, ...others] },
    isSameAxis: false,
  };
}
