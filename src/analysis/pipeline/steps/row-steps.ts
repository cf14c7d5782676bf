import { DataProblem } from '../../../core/index.ts';
import { pickRows } from '../signal/pick-rows.ts';
import { text } from '../syntax/parameters.ts';
import { rowSelection } from './row-selection.ts';
import { type Step, signalStep } from './step.ts';

/** What is done with rows as such. */
export const ROW_STEPS: readonly Step[] = [
  signalStep(
    {
      name: 'rows',
      topic: 'records',
      about: 'some rows, by a slice for each dimension before that of the samples, as numpy has it',
      source: 'numpy basic slicing',
      parameters: { slice: text('for example "0", "::2", ":, 1"') },
    },
    (signal, { slice }) => {
      if (signal.rows.shape.length === 0)
        throw new DataProblem({ code: 'ANALYSIS_IMPOSSIBLE', message: 'it is a single row' });
      return pickRows(signal, rowSelection(slice, signal.rows));
    },
  ),
];
