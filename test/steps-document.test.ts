import { expect, test } from 'vitest';
import { type Parameter, STEPS, TOPICS } from '../src/analysis/index.ts';

/** `vitest run test/steps-document.test.ts -u` makes the file anew. */
test('docs/steps.md has all steps with their parameters', async () => {
  await expect(`${document().join('\n')}\n`).toMatchFileSnapshot('../docs/steps.md');
});

function document(): string[] {
  return [
    '# Steps of a pipeline',
    '',
    'Made of the table of steps by `test/steps-document.test.ts`. [compute.md](compute.md) tells how they are used. Parameters stand in the order',
    'in which they may be given without their names.',
    ...Object.entries(TOPICS).flatMap(([topic, title]) => [
      '',
      `## ${title}`,
      ...STEPS.filter((step) => step.topic === topic).flatMap(({ name, about, source, takes, gives, parameters }) => [
        '',
        `### ${name}`,
        `${about}. Takes ${takes === 'signal' ? 'samples' : takes.replace('signal', 'samples')}, gives ${gives === 'signal' ? 'samples' : 'a table'}. Method: ${source}.`,
        ...parameterTable(Object.entries(parameters)),
      ]),
    ]),
  ];
}

function parameterTable(parameters: readonly [string, Parameter<unknown>][]): string[] {
  if (parameters.length === 0) return [];
  return [
    '',
    '| parameter | value | |',
    '|---|---|---|',
    ...parameters.map(([name, parameter]) => `| \`${name}\` | ${valueText(parameter)} | ${parameter.about} |`),
  ];
}

const MEASURES = {
  x: 'in units of the x axis',
  frequency: 'per unit of the x axis',
  y: 'in units of the samples',
  own: 'in `unit`',
  'per own': 'per `unit`',
};

function valueText({ kind, words, fallback, isRequired, measure }: Parameter<unknown>): string {
  const what = words ? words.map((word) => `\`${word}\``).join(', ') : kind === 'numbers' ? 'number or [list]' : kind;
  const unit = measure ? `, ${MEASURES[measure]}` : '';
  if (isRequired) return `${what}${unit}; needed`;
  return fallback === undefined
    ? `${what}${unit}`
    : `${what}${unit}; \`${String(fallback).replace('Infinity', 'inf')}\``;
}
