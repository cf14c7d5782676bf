import { join } from 'node:path';
import { expect } from 'vitest';
import { type ConversionShape, OLD_OUTPUT, OUTPUT, prepareShape, shapeCommand } from './conversion-shapes.ts';
import { type FaultInTurn, type FolderState, manyRuns, type Run, sha256, stateOf } from './many-runs.ts';
import { scratchFolder } from './scratch.ts';

/** What a folder holds before a conversion, and after one that nothing disturbs. */
export interface Reference {
  readonly template: string;
  readonly before: FolderState;
  readonly after: FolderState;
}

export const UNDISTURBED = { families: [], action: 'none' } as const;

/** Makes what the conversion needs and does it with every fault at every call in turn, once undisturbed before that. */
export function convertWithFaults(
  shape: ConversionShape,
  faults: readonly FaultInTurn[],
  timeout?: number,
): { folder: string; reference: Reference; runs: readonly Run[] } {
  const folder = scratchFolder();
  const template = join(folder, 'template');
  prepareShape(template, shape);
  const before = stateOf(template);
  const all = { templates: [template], folder: join(folder, 'run'), args: shapeCommand(shape) };
  const [undisturbed, ...runs] = manyRuns({ ...all, faults: [UNDISTURBED, ...faults] }, timeout);
  expect(undisturbed).toMatchObject({ ending: 'done' });
  return { folder, reference: { template, before, after: undisturbed.state }, runs };
}

/** The old output, none, or the complete new one: nothing else is ever under the final name. */
export function expectOldOrNew(state: FolderState, { before, after }: Reference): 'old' | 'new' {
  expect([before[OUTPUT], after[OUTPUT]]).toContain(state[OUTPUT]);
  if (before[OUTPUT]) expect(before[OUTPUT]).toBe(sha256(OLD_OUTPUT));
  return state[OUTPUT] === after[OUTPUT] ? 'new' : 'old';
}

/** Names of what a run left behind that nobody asked for. */
export function debris(state: FolderState, { after }: Reference): string[] {
  return Object.keys(state).filter((name) => !(name in after));
}
