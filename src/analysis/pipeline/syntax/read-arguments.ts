import { didYouMean } from '../../../core/index.ts';
import { Expected, type Parameter, type Parameters } from './parameter.ts';
import type { StepArgument, StepCall } from './pipeline-call.ts';
import { pipelineProblem } from './pipeline-problem.ts';

/** What a step is given: values by the names of its parameters. Its history says all of them. */
export type StepArguments = Readonly<Record<string, unknown>>;

/** Tells what one of a unit is in what a parameter is measured in. */
export type UnitFactor = (unit: string, parameter: Parameter<unknown>) => number | undefined;

/**
 * Arguments of a call by the table of the step: by name, or by position before all that have names. Problem: `PIPELINE_INVALID` for unknown
 * names, values that are none, and what is missing.
 */
export function readArguments(
  text: string,
  call: StepCall,
  parameters: Parameters,
  factorOf: UnitFactor,
): StepArguments {
  const given = new Map<string, unknown>();
  for (const [index, argument] of call.args.entries()) {
    const name = nameOf(text, call, argument, index, Object.keys(parameters));
    if (given.has(name)) throw pipelineProblem(text, argument.at, `${name} is given twice`);
    given.set(name, argumentValue(text, argument, name, parameters[name], factorOf));
  }
  const values: Record<string, unknown> = {};
  for (const [name, { fallback, isRequired, about }] of Object.entries(parameters)) {
    if (isRequired && !given.has(name)) {
      throw pipelineProblem(text, call.at, `${call.name} needs ${name}`, { expected: `${name}: ${about}` });
    }
    values[name] = given.has(name) ? given.get(name) : fallback;
  }
  return values;
}

function nameOf(
  text: string,
  call: StepCall,
  { name, at }: StepArgument,
  index: number,
  names: readonly string[],
): string {
  const found = name ?? names[index];
  if (found !== undefined && names.includes(found)) {
    const isAfterNamed = name === undefined && call.args.slice(0, index).some((earlier) => earlier.name !== undefined);
    if (!isAfterNamed) return found;
    throw pipelineProblem(text, at, 'an argument without a name after one that has a name');
  }
  const hint = names.length === 0 ? `${call.name} has no parameters.` : `${call.name} has ${names.join(', ')}.`;
  if (name === undefined) throw pipelineProblem(text, at, `one argument more than ${call.name} has`, { hint });
  throw pipelineProblem(text, at, `${call.name} has no parameter ${name}`, { hint: didYouMean(name, names) ?? hint });
}

function argumentValue(
  text: string,
  { value, at }: StepArgument,
  name: string,
  parameter: Parameter<unknown>,
  factorOf: UnitFactor,
): unknown {
  const read = parameter.read(value, (unit) => factorOf(unit, parameter));
  if (!(read instanceof Expected)) return read;
  const hint = value.kind === 'word' && parameter.words ? didYouMean(value.value, parameter.words) : undefined;
  const found = value.kind === 'number' ? `${value.value}${value.unit ? ` ${value.unit}` : ''}` : undefined;
  throw pipelineProblem(text, at, `${name} is not what it should be`, { expected: read.text, found, hint });
}
