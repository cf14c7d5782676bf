import type { StepCatalog, StepInfo } from '../../../engine/index.ts';

/** Steps as they are typed, and where the cursor is. */
export interface TypedSteps {
  readonly text: string;
  readonly caret: number;
}

/** The steps that are meant: without the | that the next one will follow, and on one line; `skipped`: how many characters are before them. */
export function meantSteps(text: string): { readonly steps: string; readonly skipped: number } {
  const whole = text.replace(/\s/g, ' ').replace(/\|\s*$/, '');
  return { steps: whole.trim(), skipped: whole.length - whole.trimStart().length };
}

/** Where in the text of the steps a problem is, from 0; undefined if it does not say. */
export function placeOfProblem(path: string | undefined): number | undefined {
  const [, column] = /^steps, column (\d+)$/.exec(path ?? '') ?? [];
  return column === undefined ? undefined : Number(column) - 1;
}

interface Segment {
  readonly from: number;
  readonly to: number;
}

/** What is between the | around a place; those in quotes are none. */
function segmentAt({ text, caret }: TypedSteps): Segment {
  const bars = [...text.matchAll(/"[^"]*"?|'[^']*'?|\|/g)].filter(([mark]) => mark === '|').map(({ index }) => index);
  const from = bars.findLast((bar) => bar < caret);
  return { from: from === undefined ? 0 : from + 1, to: bars.find((bar) => bar >= caret) ?? text.length };
}

const NAME = /^\s*([\p{L}_][\p{L}\p{N}_]*)/u;

/** The step that the cursor is in; undefined if there is none, or none of this name. */
export function stepAt(typed: TypedSteps, { topics }: StepCatalog): StepInfo | undefined {
  const { from, to } = segmentAt(typed);
  const [, name] = NAME.exec(typed.text.slice(from, to)) ?? [];
  return topics.flatMap(({ steps }) => steps).find((step) => step.name === name);
}

/** Puts a step behind the one that the cursor is in, or in the place of the beginning of its name, with what it needs to be told. */
export function insertStep(typed: TypedSteps, step: StepInfo): TypedSteps {
  const { from, to } = segmentAt(typed);
  const there = typed.text.slice(from, to).trim();
  const isBeginning = there === '' || (!there.includes('(') && step.name.startsWith(there));
  const before = isBeginning ? typed.text.slice(0, from) : typed.text.slice(0, to);
  const after = typed.text.slice(to);
  const call = callOf(step);
  const head = isBeginning && before.trim() === '' ? '' : `${before.trimEnd()}${isBeginning ? '' : ' |'} `;
  const text = head + call + (after === '' ? '' : ` ${after.trimStart()}`);
  return { text, caret: head.length + placeToType(call) };
}

function callOf({ name, parameters }: StepInfo): string {
  const needed = parameters.filter(({ isRequired }) => isRequired);
  if (parameters.length === 0) return name;
  return `${name}(${needed.map((one) => `${one.name}=${one.words?.[0] ?? (one.kind === 'text' ? '""' : '')}`).join(', ')})`;
}

/** Behind the first = that nothing follows, else before the ). */
function placeToType(call: string): number {
  const open = /=(?=[,)])|"(?=")/.exec(call);
  if (open) return open.index + 1;
  return call.endsWith(')') ? call.length - 1 : call.length;
}
