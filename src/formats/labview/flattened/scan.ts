import { type ByteSource, DataProblem, type OpenOptions } from '../../../core/index.ts';
import type { FlattenedLayout } from '../types/type.ts';
import { Fault, type Shortened } from './fault.ts';
import type { Pause } from './pause.ts';
import type { Plan } from './plan.ts';
import type { ReadLimits } from './read-limits.ts';
import { emptySlots, Slot, type Slots } from './slots.ts';
import { type Frame, WalkState } from './walk-state.ts';
import { Walker } from './walker.ts';
import { Window } from './window.ts';

/** What one pass over the lengths of a file found out. */
export interface Scan {
  /** First byte that was not read. */
  readonly end: number;
  readonly levels: readonly LevelSizes[];
  /** Where later passes can start, in the order of the file. The first is the start of the file. */
  readonly checkpoints: readonly WalkState[];
  /** Rows per piece and values per leaf. */
  readonly counts: WalkState['counts'];
  readonly shortened: Shortened | undefined;
  /** The row at which a repeat directly in the file was cut off: its number, and where it starts. */
  readonly incomplete: { readonly level: number; readonly row: number; readonly start: number } | undefined;
  readonly problems: readonly DataProblem[];
}

/** How the sizes of all occurrences of a level compare. */
export interface LevelSizes {
  readonly occurrences: number;
  /** Sizes of the first occurrence. */
  readonly dims: readonly number[];
  /** All occurrences have the same sizes. */
  readonly regular: boolean;
  /** Elements of all occurrences. */
  readonly total: number;
}

export type ScanOptions = Pick<OpenOptions, 'signal' | 'onProgress'> & { readonly limits?: ReadLimits | undefined };

interface Mark {
  readonly state: WalkState;
  readonly levels: readonly LevelSizes[];
}

/** More checkpoints than this are thinned out. */
const MOST_CHECKPOINTS = 2048;

/** Goes once through all lengths of a file. Damage ends up in `problems`; what lies before it stays readable. */
export async function scanFlattened(
  plan: Plan,
  layout: FlattenedLayout,
  source: ByteSource,
  options: ScanOptions,
): Promise<Scan> {
  return new Scanner(plan, layout, source, options).run();
}

class Scanner {
  readonly #plan: Plan;
  readonly #layout: FlattenedLayout;
  readonly #source: ByteSource;
  readonly #options: ScanOptions;
  readonly #window: Window;
  readonly #slots: Slots;
  readonly #problems: DataProblem[] = [];
  #levels: LevelSizes[];
  #marks: Mark[] = [];
  #shortened: Shortened | undefined;
  #incomplete: Scan['incomplete'];

  constructor(plan: Plan, layout: FlattenedLayout, source: ByteSource, options: ScanOptions) {
    this.#plan = plan;
    this.#layout = layout;
    this.#source = source;
    this.#options = options;
    this.#window = new Window(source, options.limits);
    this.#slots = { ...emptySlots(plan), levels: plan.levels.map(() => new Slot()) };
    this.#levels = plan.levels.map(() => ({ occurrences: 0, dims: [], regular: true, total: 0 }));
  }

  async run(): Promise<Scan> {
    let state = WalkState.start(this.#plan, this.#source.size);
    this.#mark(state);
    let walker = this.#walker(state);
    for (;;) {
      const pause = this.#walkOn(walker);
      if (pause instanceof Fault) {
        const restart = this.#recover(pause, state);
        if (!restart) break;
        state = restart;
        walker = this.#walker(state);
      } else if (pause.reason === 'end') break;
      else {
        this.#mark(state);
        this.#report(state.position);
        this.#options.signal?.throwIfAborted();
        if (pause.reason === 'bytes') await this.#window.load(pause.position, pause.atLeast, this.#options.signal);
      }
    }
    const { name, size } = this.#source;
    if (state.unread.bytes > 0) this.#problems.push(unreadInStrings(state.unread));
    this.#report(size);
    return {
      end: state.position,
      levels: this.#levels,
      checkpoints: this.#marks.map((mark) => mark.state),
      counts: state.counts,
      shortened: this.#shortened,
      incomplete: this.#incomplete,
      problems: this.#problems.map((problem) => problem.with({ file: name, bytesSkipped: size - state.position })),
    };
  }

  #walker(state: WalkState): Walker {
    return new Walker(this.#layout, state, this.#window, this.#slots, this.#shortened);
  }

  #walkOn(walker: Walker): Pause | Fault {
    try {
      return walker.walk();
    } catch (thrown) {
      if (!(thrown instanceof Fault)) throw thrown;
      if (this.#problems.length > 0) throw thrown.problem; // what is left of damaged data has no second fault
      return thrown;
    } finally {
      this.#countLevels();
    }
  }

  #countLevels(): void {
    this.#plan.levels.forEach(({ id, rank }) => {
      const slot = this.#slots.levels[id] as Slot;
      for (let i = 0; i < slot.used; i += rank) {
        this.#levels[id] = withOccurrence(this.#levels[id], slot.positions.subarray(i, i + rank));
      }
      slot.used = 0;
    });
  }

  #mark(state: WalkState): void {
    this.#marks.push({ state: state.clone(), levels: [...this.#levels] });
    if (this.#marks.length > MOST_CHECKPOINTS) this.#marks = this.#marks.filter((_, i) => i % 2 === 0);
  }

  #report(done: number): void {
    this.#options.onProgress?.({ phase: 'scanning', done, total: this.#source.size, unit: 'bytes' });
  }

  /**
   * Notes a fault and works out what stays readable: whole rows of the outermost repeat, whole elements of an array
   * directly in the file. Returns where to go on, or undefined if nothing more can be read.
   */
  #recover({ problem, op, available }: Fault, state: WalkState): WalkState | undefined {
    const depth = state.frames.findIndex((frame) => frame.level >= 0);
    const frame = state.frames[depth] as Frame | undefined;
    this.#problems.push(frame && frame.row > 0 ? cutOff(problem, frame) : problem);
    if (frame) return this.#shortenRows(frame, depth, state);
    if (available === undefined || !('level' in op)) return undefined;
    this.#shortened = { level: op.level.id, occurrence: state.counts.levels[op.level.id], rows: available };
    return state;
  }

  /** Keeps the whole rows of a repeat: goes back to where they began, and walks them again up to there. */
  #shortenRows(frame: Frame, depth: number, state: WalkState): WalkState {
    const { level, sizeAtEnd } = frame;
    const occurrence = state.counts.levels[level] - (sizeAtEnd ? 0 : 1);
    const isOutermost = this.#plan.levels[level].parent === null && frame.rowsPerSlice === 1;
    if (isOutermost) this.#incomplete = { level, row: frame.row, start: frame.rowStart };
    this.#shortened = { level, occurrence, rows: Math.floor(frame.row / frame.rowsPerSlice) };
    const before = this.#marks.findLastIndex((mark) => {
      const inside = mark.state.frames.length > depth && mark.state.counts.levels[level] === state.counts.levels[level];
      return !inside && mark.state.counts.levels[level] <= occurrence;
    });
    const mark = this.#marks[Math.max(0, before)];
    this.#marks.length = Math.max(0, before) + 1;
    this.#levels = [...mark.levels];
    return mark.state.clone();
  }
}

function unreadInStrings({ bytes, offset }: WalkState['unread']): DataProblem {
  const message = `${bytes} ${bytes === 1 ? 'byte is' : 'bytes are'} left at the end of strings that hold data`;
  const hint = 'The schema describes less (contains:) than the strings hold.';
  return new DataProblem({ code: 'BYTES_AFTER_DATA', message, offset, bytesSkipped: bytes, hint });
}

/** Behind complete rows a fault is seldom a wrong byte order: the recording was cut off, or the bytes are damaged. */
function cutOff(problem: DataProblem, { row, table }: Frame): DataProblem {
  const complete = `The ${row} of ${table.label} before it ${row === 1 ? 'is' : 'are'} complete`;
  const why = problem.code === 'NEGATIVE_LENGTH' ? 'Are the bytes damaged' : 'Was the recording cut off';
  const hint = `${complete}. ${why}, or is the schema wrong? schema check shows where values turn implausible.`;
  const { message, ...fields } = problem.toJSON();
  return new DataProblem({ ...fields, message, hint });
}

function withOccurrence(sizes: LevelSizes, dims: Float64Array): LevelSizes {
  const { occurrences, regular } = sizes;
  const same = occurrences === 0 || (regular && sizes.dims.every((size, d) => size === dims[d]));
  const elements = dims.reduce((all, size) => all * size, 1);
  return {
    occurrences: occurrences + 1,
    dims: occurrences === 0 ? [...dims] : sizes.dims,
    regular: same,
    total: sizes.total + elements,
  };
}
