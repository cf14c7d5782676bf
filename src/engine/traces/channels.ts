import {
  coordinatesOf,
  DataProblem,
  type Dataset,
  dtypeRow,
  type Group,
  type Recording,
  type TreeNode,
  valueUnit,
  walkTree,
} from '../../core/index.ts';
import type { DeriveOptions } from '../derived/derived-nodes.ts';
import { nodeAt } from './find-dataset.ts';
import { isDrawable } from './read-data.ts';

/** A dataset that somebody wants to see. */
export interface Channel {
  readonly file: string;
  readonly dataset: Dataset;
  readonly unit: string;
}

/** What is to be plotted: datasets of a file, or everything in it that can be (no paths). */
export interface Operand {
  readonly file: string;
  readonly paths: readonly string[];
}

/** As many curves as can be told apart, where nobody says which. */
const MOST_UNASKED = 10;

/** The datasets that the operands name: a group stands for all in it that can be drawn as a line, and so does a file alone. */
export async function findChannels(
  operands: readonly Operand[],
  open: (file: string) => Promise<Recording>,
  options?: DeriveOptions,
): Promise<Channel[]> {
  const channels: Channel[] = [];
  for (const { file, paths } of operands) {
    const recording = await open(file);
    const datasets = paths.length === 0 ? unasked(recording, file) : [];
    for (const path of paths) datasets.push(...below(await nodeAt(recording, path, file, options), file));
    channels.push(...datasets.map((dataset) => ({ file, dataset, unit: unitOf(dataset) })));
  }
  return channels;
}

function below(node: Group | TreeNode, file: string): Dataset[] {
  if (node.kind === 'dataset') return [node];
  const lines = linesIn(node);
  if (lines.length > 0) return lines;
  throw nothing(file, node.path, 'nothing in this group can be drawn as a line');
}

function unasked(recording: Recording, file: string): Dataset[] {
  const all = linesIn(recording);
  const numbers = all.filter(({ dtype }) => dtype.name !== 'bool');
  const lines = numbers.length > 0 ? numbers : all;
  if (lines.length === 0) throw nothing(file, undefined, 'nothing in it can be drawn as a line');
  if (lines.length <= MOST_UNASKED) return lines;
  const some = lines.slice(0, 3).map(({ path }) => path);
  throw new DataProblem({
    code: 'USAGE',
    file,
    message: `it has ${lines.length} datasets: say which`,
    hint: `For example ${some.join(', ')}, or a group.`,
  });
}

/** The datasets below a group that can be drawn as lines, without those that hold x values or lengths of others. */
export function linesIn(group: Group): Dataset[] {
  return withoutCoordinates([...walkTree(group)].filter(isLine));
}

/** The dataset that one wants to see first: a line, else a picture, else nothing. */
export function firstLook(datasets: readonly Dataset[]): Dataset | undefined {
  const lines = withoutCoordinates(datasets.filter(isLine));
  const numbers = lines.filter(({ dtype }) => dtype.name !== 'bool');
  const isImage = (dataset: Dataset) => isDrawable(dataset) && dataset.shape.length === 2 && !dataset.shape.includes(0);
  return numbers[0] ?? datasets.find(isImage) ?? lines[0];
}

function isLine(node: { readonly kind: string }): node is Dataset {
  const dataset = node as Dataset;
  return node.kind === 'dataset' && isDrawable(dataset) && dataset.shape.length === 1 && dataset.shape[0] > 1;
}

/** Without those that hold the x values of others, or the lengths of their rows. */
function withoutCoordinates(datasets: readonly Dataset[]): Dataset[] {
  const coordinates = new Set(datasets.map(coordinatesOf));
  return datasets.filter(({ path, attributes }) => !coordinates.has(path) && !attributes.has('sample_dimension'));
}

/** Times have an axis of their own, whatever else has no unit. */
export function unitOf(dataset: Dataset): string {
  if (dtypeRow(dataset.dtype).kind === 'time') return '@time';
  return valueUnit(dataset) ?? '';
}

function nothing(file: string, path: string | undefined, message: string): DataProblem {
  return new DataProblem({ code: 'NOTHING_TO_DRAW', file, path, message, hint: 'daqscope info shows what there is.' });
}
