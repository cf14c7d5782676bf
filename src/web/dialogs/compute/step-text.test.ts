import { expect, test } from 'vitest';
import type { StepCatalog, StepInfo, StepParameter } from '../../../engine/index.ts';
import { insertStep, meantSteps, placeOfProblem, stepAt } from './step-text.ts';

const parameter = (name: string, more: Partial<StepParameter> = {}): StepParameter => ({
  name,
  about: name,
  kind: 'number',
  isRequired: true,
  ...more,
});
const step = (name: string, ...parameters: StepParameter[]): StepInfo => ({
  name,
  about: name,
  source: 'here',
  takes: 'signal',
  gives: 'signal',
  parameters,
});
const savgol = step('savgol', parameter('window'), parameter('order'), parameter('mode', { isRequired: false }));
const rows = step('rows', parameter('slice', { kind: 'text' }));
const detrend = step('detrend');
const peaks = step('peaks', parameter('height', { isRequired: false }));
const fit = step('fit', parameter('shape', { kind: 'word', words: ['lorentzian', 'fano'] }));
const catalog: StepCatalog = { topics: [{ label: 'All', steps: [savgol, rows, detrend, peaks, fit] }] };

/** `^` is the cursor. */
const typed = (marked: string) => ({ text: marked.replace('^', ''), caret: marked.indexOf('^') });
const marked = ({ text, caret }: { text: string; caret: number }) => `${text.slice(0, caret)}^${text.slice(caret)}`;

test.each([
  ['^', savgol, 'savgol(window=^, order=)'],
  ['rows("0")^', savgol, 'rows("0") | savgol(window=^, order=)'],
  ['rows("0") | ^', peaks, 'rows("0") | peaks(^)'],
  ['rows("0") | sav^', savgol, 'rows("0") | savgol(window=^, order=)'],
  ['rows("^0") | peaks()', detrend, 'rows("0") | detrend^ | peaks()'],
  ['^', rows, 'rows(slice="^")'],
  ['detrend^', fit, 'detrend | fit(shape=lorentzian^)'],
  ['rows("a|b")^', detrend, 'rows("a|b") | detrend^'],
])('%s and a step', (before, added, after) => {
  expect(marked(insertStep(typed(before), added))).toBe(after);
});

test.each([
  ['savgol(1^5) | peaks', 'savgol'],
  ['savgol(15) | pea^ks', 'peaks'],
  ['rows("a|b^") | peaks', 'rows'],
  ['savgol(15)^ | peaks', 'savgol'],
  ['savgol(15) |^', undefined],
  ['unknown(^)', undefined],
])('the step at the cursor of %s', (text, name) => {
  expect(stepAt(typed(text), catalog)?.name).toBe(name);
});

test('what is meant is on one line, without the | of a step that is not there yet', () => {
  expect(meantSteps('  savgol(15,\n3) |  ')).toEqual({ steps: 'savgol(15, 3)', skipped: 2 });
  expect(meantSteps(' \n')).toEqual({ steps: '', skipped: 2 });
});

test('where a problem is', () => {
  expect(placeOfProblem('steps, column 12')).toBe(11);
  expect(placeOfProblem('/group/force')).toBeUndefined();
});
