import { didYouMean } from '../../../core/index.ts';
import { Expected, type Measure, type Parameter, type Parameters } from './parameter.ts';
import type { StepArgument, StepCall, StepValue } from './pipeline-call.ts';
import { pipelineProblem } from './pipeline-problem.ts';
import { inUnit, perUnit } from './units.ts';

/** What a step is given: values by the names of its parameters. Its history says all of them. */
export type StepArguments = Readonly<Record<string, unknown>>;

/** The unit in which the values of a parameter are, as the data have it. */
export type UnitOf = (parameter: Parameter<unknown>) => string | undefined;

/**
 * Arguments of a call by the table of the step: by name, or by position before all that have names. Problem: `PIPELINE_INVALID` for unknown
 * names, values that are none, and what is missing.
 */
export function readArguments(call: StepCall, parameters: Parameters, unitOf: UnitOf): StepArguments {
  const own = ownUnit(call, parameters);
  const owned: Partial<Record<Measure, string>> = { own, 'per own': perUnit(own) };
  const wanted: UnitOf = (parameter) => (parameter.measure && owned[parameter.measure]) ?? unitOf(parameter);
  const given = new Map<string, unknown>();
  for (const [index, argument] of call.args.entries()) {
    const name = nameOf(call, argument, index, Object.keys(parameters));
    if (given.has(name)) throw pipelineProblem(argument.at, `${name} is given twice`);
    given.set(name, argumentValue(argument, name, parameters[name], wanted));
  }
  const values: Record<string, unknown> = {};
  for (const [name, { fallback, isRequired, about }] of Object.entries(parameters)) {
    if (isRequired && !given.has(name)) {
      throw pipelineProblem(call.at, `${call.name} needs ${name}`, { expected: `${name}: ${about}` });
    }
    values[name] = given.has(name) ? given.get(name) : fallback;
  }
  return values;
}

function nameOf(call: StepCall, { name, at }: StepArgument, index: number, names: readonly string[]): string {
  const found = name ?? names[index];
  if (found !== undefined && names.includes(found)) {
    const isAfterNamed = name === undefined && call.args.slice(0, index).some((earlier) => earlier.name !== undefined);
    if (!isAfterNamed) return found;
    throw pipelineProblem(at, 'an argument without a name after one that has a name');
  }
  const hint = names.length === 0 ? `${call.name} has no parameters.` : `${call.name} has ${names.join(', ')}.`;
  if (name === undefined) throw pipelineProblem(at, `one argument more than ${call.name} has`, { hint });
  throw pipelineProblem(at, `${call.name} has no parameter ${name}`, { hint: didYouMean(name, names) ?? hint });
}

function argumentValue(
  { value, at }: StepArgument,
  name: string,
  parameter: Parameter<unknown>,
  unitOf: UnitOf,
): unknown {
  const wanted = unitOf(parameter);
  const read = parameter.read(value, (number, unit) =>
    wanted === undefined ? undefined : inUnit(number, unit, wanted),
  );
  if (!(read instanceof Expected)) return read;
  const hint = hintFor(value, parameter, wanted);
  const found = value.kind === 'number' ? `${value.value}${value.unit ? ` ${value.unit}` : ''}` : undefined;
  const expected = wanted === undefined ? read.text : `${read.text}, in ${wanted}`;
  throw pipelineProblem(at, `${name} is not what it should be`, { expected, found, hint });
}

function hintFor(
  value: StepValue,
  { words, measure }: Parameter<unknown>,
  wanted: string | undefined,
): string | undefined {
  if (value.kind === 'word' && words) return didYouMean(value.value, words);
  if (value.kind !== 'number' || value.unit === undefined || wanted !== undefined) return undefined;
  if (measure === 'y') return 'The samples have no unit; scale(unit=…) gives them one.';
  return measure ? 'The file does not say where samples lie; axis(step, unit=…) does.' : 'It has no unit.';
}

/** The unit that a step gets as its own argument. */
function ownUnit({ args }: StepCall, { unit }: Parameters): string {
  const value = args.find(({ name }) => name === 'unit')?.value;
  return value?.kind === 'word' ? value.value : String(unit?.fallback ?? '');
}
