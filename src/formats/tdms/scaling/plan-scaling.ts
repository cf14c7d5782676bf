import { DataProblem } from '../../../core/index.ts';
import { numberProperty, type PropertyLookup, ScaleProperties, textProperty } from './scale-properties.ts';
import { SCALE_TABLE, scaleRow } from './scale-table.ts';
import { DAQMX_SCALER, newScaling, type PlannedStep, type Scaling, type ScalingInput } from './scaling.ts';
import { quoted, scalingProblem } from './scaling-problem.ts';

/** How a channel is scaled: not at all if both are missing. With a problem, its raw numbers are what can be shown. */
export interface ScalingPlan {
  readonly scaling?: Scaling;
  readonly problem?: DataProblem;
}

/** An input source that means the raw data of the channel; so does a missing one. */
const RAW = 0xffffffff;
/** Where NI_Number_Of_Scales is missing, types of scales are looked for so far beyond the last one found. */
const WIDEST_GAP = 32;
const MOST_NAMED = 8;

/**
 * How the properties of a channel say that its raw numbers are scaled (NI help, TDMS Create Scaling Information; npTDMS). The
 * last scale is the result; the others are used if it needs them. `rawIds` are the scale ids of the raw scalers of a DAQmx
 * channel: a scale that is not described is one of them. A lone scaler that nothing is done to is no scaling.
 */
export function planScaling(lookup: PropertyLookup, rawIds?: readonly number[]): ScalingPlan {
  try {
    return planned(lookup, rawIds);
  } catch (thrown) {
    if (thrown instanceof DataProblem) return { problem: thrown };
    throw thrown;
  }
}

function planned(lookup: PropertyLookup, rawIds: readonly number[] | undefined): ScalingPlan {
  if (isScaledAlready(lookup)) return {};
  const count = numberOfScales(lookup, rawIds);
  if (count === 0 || isPlainRaw(lookup, count, rawIds)) return {};
  return { scaling: newScaling(stepsUpTo(count - 1, (index) => readStep(lookup, index, rawIds))) };
}

function isScaledAlready(lookup: PropertyLookup): boolean {
  const name = 'NI_Scaling_Status';
  const status = textProperty(lookup, name) ?? 'unscaled';
  if (status !== 'scaled' && status !== 'unscaled') {
    throw scalingProblem('the status is not known', {
      path: name,
      expected: 'scaled, unscaled',
      found: quoted(status),
    });
  }
  return status === 'scaled';
}

function numberOfScales(lookup: PropertyLookup, rawIds: readonly number[] | undefined): number {
  const path = 'NI_Number_Of_Scales';
  const count = numberProperty(lookup, path);
  if (count === undefined) return highestIndex(lookup, Math.max(WIDEST_GAP, rawIds?.length ?? 0)) + 1;
  if (!Number.isInteger(count) || count < 0) throw scalingProblem(`${count} is no number of scales`, { path });
  return count;
}

function highestIndex(lookup: PropertyLookup, widestGap: number): number {
  let highest = -1;
  for (let i = 0; i <= highest + widestGap; i++) if (new ScaleProperties(lookup, i).type() !== undefined) highest = i;
  return highest;
}

/** Is the result the only raw numbers there are? They keep their integer type then. */
function isPlainRaw(lookup: PropertyLookup, count: number, rawIds: readonly number[] | undefined): boolean {
  if (new ScaleProperties(lookup, count - 1).type() !== undefined) return false;
  const isOnlyScaler = rawIds?.length === 1 && rawIds[0] === count - 1;
  return isOnlyScaler || (count === 1 && (rawIds?.length ?? 1) === 1);
}

/** The steps that the step `last` needs, in an order in which they can be computed; it is the last of them. */
function stepsUpTo(last: number, read: (index: number) => PlannedStep): PlannedStep[] {
  const done = new Map<number, PlannedStep>();
  const open = new Map([[last, read(last)]]);
  for (let path = [last]; path.length > 0; ) {
    const index = path[path.length - 1];
    const step = open.get(index)!;
    const next = step.inputs.find((input) => input !== 'raw' && !done.has(input)) as number | undefined;
    if (next === undefined) {
      done.set(index, step);
      open.delete(index);
      path.pop();
    } else {
      if (open.has(next)) throw circle(path.slice(path.indexOf(next)));
      open.set(next, read(next));
      path.push(next);
    }
  }
  return [...done.values()];
}

function circle(indices: readonly number[]): DataProblem {
  const named = [...indices, indices[0]].slice(0, MOST_NAMED).join(' reads ');
  return scalingProblem(`scales read each other in a circle: ${named}${indices.length < MOST_NAMED ? '' : ' …'}`);
}

function readStep(lookup: PropertyLookup, index: number, rawIds: readonly number[] | undefined): PlannedStep {
  const properties = new ScaleProperties(lookup, index);
  const type = properties.type();
  if (type === undefined) return scalerStep(index, rawIds);
  const row = scaleRow(type);
  if (row === undefined) {
    const expected = Object.keys(SCALE_TABLE).join(', ');
    throw properties.problem('Scale_Type', `the scale type ${quoted(type)} is not known`, { expected });
  }
  const parameters = row.parse(properties);
  const inputs = row.inputs.map((name) => inputOf(properties, name, rawIds));
  return { index, type, inputs, parameters, kernel: row.kernel(parameters) };
}

function scalerStep(index: number, rawIds: readonly number[] | undefined): PlannedStep {
  if (rawIds?.includes(index)) return { index, type: DAQMX_SCALER, inputs: [], parameters: {}, kernel: undefined };
  const scalers = rawIds === undefined ? 'the channel has no DAQmx scalers' : `the DAQmx scalers are ${named(rawIds)}`;
  throw scalingProblem(`scale ${index} is not described, and ${scalers}`, { path: `NI_Scale[${index}]` });
}

function inputOf(properties: ScaleProperties, name: string, rawIds: readonly number[] | undefined): ScalingInput {
  const source = properties.number(name, RAW);
  if (source !== RAW && source !== -1) return source;
  if ((rawIds?.length ?? 1) === 1) return 'raw';
  throw properties.problem(name, 'it is the raw data, of which there are several', { found: named(rawIds!) });
}

function named(ids: readonly number[]): string {
  return ids.slice(0, MOST_NAMED).join(', ') + (ids.length > MOST_NAMED ? ' …' : '');
}
