import { type ByteSource, DataProblem } from '../../../core/index.ts';
import { compileRecordsPlan } from '../flattened/compile.ts';
import { Fault } from '../flattened/fault.ts';
import { WalkState } from '../flattened/walk-state.ts';
import { Walker } from '../flattened/walker.ts';
import { Window } from '../flattened/window.ts';
import type { FlattenedLayout } from '../types/type.ts';
import type { RecordPositions } from './container-tables.ts';

/** The records that can be read as a whole, and what is wrong with the others. */
export interface ValidRecords {
  readonly positions: Float64Array;
  /** End of the record that reaches furthest; undefined without records. */
  readonly lastEnd: number | undefined;
  readonly problems: readonly DataProblem[];
}

const NOTHING = { pieces: [], leaves: [], levels: [] };

/** Walks through every record by itself, so that a damaged one costs only itself. */
export async function validateRecords(
  layout: FlattenedLayout,
  source: ByteSource,
  { positions, recordNumbers }: Pick<RecordPositions, 'positions' | 'recordNumbers'>,
  signal: AbortSignal | undefined,
): Promise<ValidRecords> {
  const plan = compileRecordsPlan(layout, positions);
  const [records] = plan.root.ops;
  if (records?.op !== 'records') return { positions, lastEnd: undefined, problems: [] };
  const window = new Window(source);
  const good: number[] = [];
  const problems: DataProblem[] = [];
  let lastEnd: number | undefined;
  let total = 0;
  for (const [record, position] of positions.entries()) {
    const state = new WalkState(plan);
    state.position = position;
    state.push({ table: records.table, rows: 1, limit: source.size });
    try {
      await walkRecord(new Walker(layout, state, window, NOTHING, undefined), window, signal);
      total += state.position - position;
      if (total > source.size) throw overlapping(source, position, recordNumbers[record]);
      good.push(position);
      lastEnd = Math.max(lastEnd ?? 0, state.position);
    } catch (thrown) {
      if (thrown instanceof DataProblem && thrown.code === 'BAD_RECORD_TABLE') {
        problems.push(thrown);
        break;
      }
      if (!(thrown instanceof Fault)) throw thrown;
      problems.push(ofRecord(thrown.problem, recordNumbers[record]));
    }
  }
  return { positions: Float64Array.from(good), lastEnd, problems };
}

/** Records that hold more bytes than the file lie on top of each other. */
function overlapping({ name, size }: ByteSource, offset: number, record: number): DataProblem {
  return new DataProblem({
    code: 'BAD_RECORD_TABLE',
    message: `the records up to here hold more than the ${size} bytes of the file, so they overlap`,
    file: name,
    offset,
    path: `record ${record}`,
    hint: 'The records before it are read; the table is damaged.',
  });
}

async function walkRecord(walker: Walker, window: Window, signal: AbortSignal | undefined): Promise<void> {
  for (;;) {
    const pause = walker.walk();
    if (pause.reason === 'end') return;
    signal?.throwIfAborted();
    if (pause.reason === 'bytes') await window.load(pause.position, pause.atLeast, signal);
  }
}

function ofRecord(problem: DataProblem, record: number): DataProblem {
  const { path, message: _, ...fields } = problem.toJSON();
  return new DataProblem({
    ...fields,
    message: problem.summary,
    path: `record ${record}${path ? ` / ${path}` : ''}`,
    hint: 'The other records are read; this one is left out.',
  });
}
