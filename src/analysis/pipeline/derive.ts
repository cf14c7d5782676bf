import { type Attributes, attribute, DataProblem, type Dataset, didYouMean, type Group } from '../../core/index.ts';
import { type HistoryStep, historyText } from './history.ts';
import type { Signal, Stage } from './signal/signal.ts';
import { type Naming, PLACES, placesDataset, rowSizes, signalDataset } from './signal/signal-dataset.ts';
import { signalOf } from './signal/signal-of-dataset.ts';
import type { Step, StepContext } from './steps/step.ts';
import { STEPS, stepNamed } from './steps/steps.ts';
import { parsePipeline } from './syntax/parse-pipeline.ts';
import type { StepCall } from './syntax/pipeline-call.ts';
import { pipelineProblem } from './syntax/pipeline-problem.ts';
import { readArguments, type UnitOf } from './syntax/read-arguments.ts';
import { perUnit } from './syntax/units.ts';
import { tableGroup } from './table/table-group.ts';

/** What came of a pipeline: datasets whose values are computed when they are read, or columns of a table. */
export interface Derived {
  readonly node: Dataset | Group;
  /** Lengths of its rows, if they vary. */
  readonly rowSizes?: Dataset | undefined;
  /** Of samples: where they lie, if only by their numbers. */
  readonly places?: Dataset | undefined;
  /** The same, if they are listed: what its attribute `coordinates` names. */
  readonly coordinates?: Dataset | undefined;
  /** The last signal: what came out, or what the table is of. */
  readonly signal: Signal;
  /** The part of the text that made it; empty if it is the dataset itself. */
  readonly signalSteps: string;
}

export interface DeriveContext extends StepContext {
  /** Takes a part of the signal that the steps from one on are to work on: those before it say no more than where samples lie. */
  partOf?(signal: Signal, steps: readonly Pick<Step, 'name' | 'topic' | 'gives'>[], at: number): Promise<Signal>;
}

/** Does a step only say where samples lie, or which rows are meant? */
function isFree({ topic, name }: Step): boolean {
  return topic === 'samples' || name === 'rows';
}

/**
 * What the steps of a pipeline make of a dataset. Signals are lazy: any part of them is computed from what it needs of the dataset. Tables are
 * computed here. The result has the attributes `history` (the steps with all their parameters) and `source_path`. Problems:
 * `PIPELINE_INVALID`, `ANALYSIS_IMPOSSIBLE`, and those of reading.
 */
export async function derive(dataset: Dataset, text: string, context: DeriveContext): Promise<Derived> {
  return columnOf(await deriveWhole(dataset, splitColumn(text).steps, context), text);
}

/** The steps of a pipeline, and the column of their table that it names. Problem: `PIPELINE_INVALID`. */
export function splitColumn(text: string): { readonly steps: string; readonly column: string | undefined } {
  const { column } = parsePipeline(text);
  return { steps: column === undefined ? text : text.slice(0, text.lastIndexOf(`/${column}`)).trimEnd(), column };
}

/** What a pipeline means of what its steps made: the column that it names, or all. Problem: `PIPELINE_INVALID` if there is no such column. */
export function columnOf(derived: Derived, text: string): Derived {
  const { column } = splitColumn(text);
  if (column === undefined) return derived;
  const { node, places, signal, signalSteps } = derived;
  const found = node.kind === 'group' ? columnNamed(node, column, text) : column === PLACES ? places : undefined;
  if (!found) throw noTable(text, node.name);
  return { node: found, signal, signalSteps };
}

async function deriveWhole(dataset: Dataset, text: string, context: DeriveContext): Promise<Derived> {
  const { steps } = parsePipeline(text);
  const planned = steps.map((call) => ({ call, step: knownStep(call) }));
  checkKinds(planned);
  let signal = await signalOf(dataset, context.find, context);
  let signalSteps = '';
  let stage: Stage = signal;
  const history: HistoryStep[] = [];
  const firstWork = planned.findIndex(({ step }) => !isFree(step));
  for (const [index, { call, step }] of planned.entries()) {
    const values = readArguments(call, step.parameters, unitsOf(stage));
    if (index === firstWork && context.partOf) {
      const rest = planned.slice(index).map((one) => one.step);
      stage = signal = await context.partOf(signal, rest, call.at);
    }
    stage = await applied(step, stage, values, context);
    history.push({ name: step.name, values });
    if (stage.kind === 'table') continue;
    signal = stage;
    signalSteps = text.slice(0, endOf(steps, index, text));
  }
  const naming = {
    name: nameOf(
      dataset,
      planned.map(({ step }) => step),
    ),
    path: `${dataset.path} | ${text}`,
    attributes: provenance(dataset, history),
  };
  const last = { signal, signalSteps };
  return { ...(stage.kind === 'signal' ? derivedSignal(stage, naming) : { node: tableGroup(stage, naming) }), ...last };
}

/** Where a step ends in the text: before the | behind it. */
function endOf(steps: readonly StepCall[], index: number, text: string): number {
  return index + 1 < steps.length ? text.lastIndexOf('|', steps[index + 1].at) : text.length;
}

/** The name of the dataset, and of the last step that made something else of its samples. */
function nameOf({ name }: Dataset, steps: readonly Step[]): string {
  const last = steps.findLast((step) => !isFree(step));
  return last ? `${name}_${last.name}` : name;
}

function derivedSignal(signal: Signal, naming: Naming): Omit<Derived, 'signal' | 'signalSteps'> {
  const places = placesDataset(signal, naming);
  return {
    node: signalDataset(signal, naming),
    places,
    rowSizes: rowSizes(signal, naming),
    coordinates: signal.axis.kind === 'listed' ? places : undefined,
  };
}

/** Problems of a step name the dataset. */
async function applied(step: Step, stage: Stage, values: object, context: StepContext): Promise<Stage> {
  try {
    return await step.apply(stage, values as never, context);
  } catch (error) {
    throw error instanceof DataProblem && error.path === undefined ? error.with({ path: step.name }) : error;
  }
}

function knownStep(call: StepCall): Step {
  const step = stepNamed(call.name);
  if (step) return step;
  const names = STEPS.map(({ name }) => name);
  const hint = didYouMean(call.name, names) ?? `There are ${names.join(', ')}.`;
  throw pipelineProblem(call.at, `there is no step ${call.name}`, { hint });
}

/** Can each step take what the one before it gives? */
function checkKinds(planned: readonly { call: StepCall; step: Step }[]): void {
  for (const [index, { call, step }] of planned.entries()) {
    const before = index === 0 ? undefined : planned[index - 1].step;
    const given = before?.gives ?? 'signal';
    if (given === 'signal' ? step.takes !== 'peaks' : before?.name === 'peaks' && step.takes !== 'signal') continue;
    const hint = given === 'table' ? `${before?.name} gives a table, which is an end.` : 'Put `peaks` before it.';
    throw pipelineProblem(call.at, `${step.name} cannot follow ${before?.name ?? 'samples'}`, { hint });
  }
}

/** Units as the data have them at this place of the pipeline. */
function unitsOf(stage: Stage): UnitOf {
  const signal = stage.kind === 'table' ? stage.peaks?.of : stage;
  if (!signal) return () => undefined;
  const { unit: x } = signal.axis;
  const units = { x, frequency: perUnit(x), y: signal.unit, own: undefined, 'per own': undefined };
  return ({ measure }) => measure && units[measure];
}

function provenance(dataset: Dataset, history: readonly HistoryStep[]): Attributes {
  return new Map([
    ['history', attribute(historyText(history))],
    ['source_path', attribute(dataset.path)],
  ]);
}

function columnNamed({ children }: Group, name: string, text: string): Dataset {
  const datasets = children.filter((child) => child.kind === 'dataset');
  const found = datasets.find((child) => child.name === name);
  if (found) return found;
  const names = datasets.map((child) => child.name);
  const hint = didYouMean(name, names) ?? `There are ${names.join(', ')}.`;
  throw pipelineProblem(text.lastIndexOf('/'), `there is no column ${name}`, { hint });
}

function noTable(text: string, last: string): DataProblem {
  return pipelineProblem(text.lastIndexOf('/'), `${last} gives samples, and no table with columns`);
}
