import type { Binding } from './bind-trace.ts';
import { MemoryBudget } from './memory-budget.ts';
import type { DataPlace } from './read-data.ts';
import { oneFigureSamples } from './sample-store.ts';
import { kept } from './samples.ts';

/** A binding for a figure that is drawn once: all its traces have one budget of memory. */
export function oneFigure(place: DataPlace, budget = new MemoryBudget()): Binding {
  return {
    ...place,
    samplesOf: ({ numbers }) => oneFigureSamples(numbers, budget),
    kept: ({ numbers }) => kept(numbers, budget, place.signal),
  };
}
