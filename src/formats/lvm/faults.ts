import { DataProblem, type ProblemCode } from '../../core/index.ts';

/** Where something is wrong. */
export interface Place {
  /** Byte offset in the file. */
  readonly offset: number;
  /** Counted from 1, as editors do. */
  readonly line: number;
  /** Counted from 1. */
  readonly column?: number | undefined;
  /** What stands there. */
  readonly text?: string | undefined;
  /** Bytes that are not read because of it. */
  readonly bytesSkipped?: number | undefined;
}

interface Found {
  readonly first: Place;
  count: number;
  bytesSkipped: number;
}

interface FaultRow {
  readonly code: ProblemCode;
  readonly message: (found: Found) => string;
  readonly hint: string;
}

/** What can be wrong with an LVM file. */
const FAULTS = {
  notANumber: {
    code: 'NOT_A_NUMBER',
    message: ({ count, first }) =>
      count === 1
        ? `the cell '${first.text}' is no number`
        : `${count} cells are no numbers; the first is '${first.text}'`,
    hint: 'They are NaN. Is the decimal separator that of the header, or is the file damaged?',
  },
  binary: {
    code: 'BINARY_IN_TEXT',
    message: ({ count }) => `${count === 1 ? 'a line holds' : `${count} lines hold`} binary bytes and no number`,
    hint: 'Was the power cut, or the file copied while it was written? All other rows are read.',
  },
  longLine: {
    code: 'TOO_LARGE',
    message: ({ count }) => `${count === 1 ? 'a line is' : `${count} lines are`} too long to be a row`,
    hint: 'Is the file damaged? All other rows are read.',
  },
  cutLine: {
    code: 'TRUNCATED',
    message: () => 'the file ends inside a line, so its last value may be cut off',
    hint: 'Was the recording stopped? If only the last line end is missing, everything is read.',
  },
  cutHeader: {
    code: 'TRUNCATED',
    message: () => 'the file ends inside a header, before the data',
    hint: 'Was the recording stopped? What stands before it is read.',
  },
  cutSpecial: {
    code: 'TRUNCATED',
    message: () => 'a block of foreign text does not end with ***End_Special***',
    hint: 'What stands before it is read.',
  },
  noEndOfHeader: {
    code: 'MARKER_NOT_FOUND',
    message: () => 'a header does not end with ***End_of_Header***',
    hint: 'Is the file damaged? The data begin at the first row of numbers.',
  },
  largeHeader: {
    code: 'TOO_LARGE',
    message: ({ count }) => `${count} rows of a header are left out, since it is too large`,
    hint: 'Is the file damaged? Data behind it are read.',
  },
  manyColumns: {
    code: 'TOO_LARGE',
    message: ({ count }) => `${count} cells are left out, since there are too many columns`,
    hint: 'Is the file damaged, or is the separator another one?',
  },
  manyParts: {
    code: 'TOO_LARGE',
    message: () => 'the file has too many segments or interruptions',
    hint: 'Is the file damaged? What stands before it is read.',
  },
} as const satisfies Record<string, FaultRow>;

export type Fault = keyof typeof FAULTS;

/** What is wrong in many places is told once: where first, and how often. Memory stays the same however damaged a file is. */
export class Faults {
  readonly #found = new Map<Fault, Found>();

  note(fault: Fault, place: Place): void {
    let found = this.#found.get(fault);
    if (!found) {
      found = { first: place, count: 0, bytesSkipped: 0 };
      this.#found.set(fault, found);
    }
    found.count++;
    found.bytesSkipped += place.bytesSkipped ?? 0;
  }

  has(fault: Fault): boolean {
    return this.#found.has(fault);
  }

  /** In the order of their first places. */
  problems(file: string): DataProblem[] {
    return Array.from(this.#found, ([fault, found]) => problemOf(FAULTS[fault], found, file)).sort(
      (a, b) => (a.offset ?? 0) - (b.offset ?? 0),
    );
  }
}

function problemOf({ code, message, hint }: FaultRow, found: Found, file: string): DataProblem {
  const { offset, line, column } = found.first;
  const path = column === undefined ? `line ${line}` : `line ${line}, column ${column}`;
  const bytesSkipped = found.bytesSkipped || undefined;
  return new DataProblem({ code, message: message(found), file, offset, path, hint, bytesSkipped });
}

const LONGEST_TEXT = 40;

/** What a cell holds, as far as a line of text can show it. */
export function shownCell(bytes: Uint8Array, from: number, to: number): string {
  const shown = new TextDecoder('latin1').decode(bytes.subarray(from, Math.min(to, from + LONGEST_TEXT)));
  return to - from > LONGEST_TEXT ? `${shown}…` : shown;
}
