import { type Parameter, STEPS, type Step, stepNamed, TOPICS } from '../../analysis/index.ts';
import { DataProblem, didYouMean } from '../../core/index.ts';

/** All steps, by topic; or one of them with its parameters. Problem: `USAGE` if there is none of that name. */
export function stepsText(name: string | undefined): string[] {
  if (name === undefined) return [...allSteps(), '', 'daqscope analyze --steps NAME tells the parameters of one.'];
  const step = stepNamed(name);
  if (step) return stepText(step);
  const names = STEPS.map((one) => one.name);
  throw new DataProblem({
    code: 'USAGE',
    message: `there is no step ${name}`,
    hint: didYouMean(name, names) ?? `There are ${names.join(', ')}.`,
  });
}

function allSteps(): string[] {
  const width = Math.max(...STEPS.map(({ name }) => name.length));
  return Object.entries(TOPICS).flatMap(([topic, title], index) => [
    ...(index > 0 ? [''] : []),
    title,
    ...STEPS.filter((step) => step.topic === topic).map(({ name, about }) => `  ${name.padEnd(width)}  ${about}`),
  ]);
}

function stepText(step: Step): string[] {
  const rows = Object.entries(step.parameters).map(([name, parameter]) => [
    name,
    valueText(parameter),
    parameter.about,
  ]);
  const widths = [0, 1].map((column) => Math.max(0, ...rows.map((row) => row[column].length)));
  return [
    `${step.name}: ${step.about}`,
    ...rows.map(([name, value, about]) => `  ${name.padEnd(widths[0])}  ${value.padEnd(widths[1])}  ${about}`),
    `  after: ${step.takes}; gives a ${step.gives}`,
    `  method: ${step.source}`,
  ];
}

function valueText({ kind, words, fallback, isRequired }: Parameter<unknown>): string {
  const what = words ? words.join('|') : KINDS[kind];
  if (isRequired) return `${what}, needed`;
  return fallback === undefined ? what : `${what}, default ${String(fallback).replace('Infinity', 'inf')}`;
}

const KINDS: Record<Parameter<unknown>['kind'], string> = {
  number: 'number',
  whole: 'whole number',
  word: 'word',
  flag: 'true|false',
  text: 'text',
  numbers: 'number or [list]',
};
