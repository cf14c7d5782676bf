import type { ProblemCode } from './problem-codes.ts';

/** Everything a {@link DataProblem} knows; all but `code` and `message` may be missing. */
export interface ProblemFields {
  /** What kind of problem. */
  readonly code: ProblemCode;
  /** What is wrong, in one clause without a full stop: `length 4294967295 exceeds the 812 bytes left`. */
  readonly message: string;
  /** Name of the file. */
  readonly file?: string | undefined;
  /** Byte offset in the file. */
  readonly offset?: number | undefined;
  /** Where in the data or the schema: `record 12 / trace`, `line 4, column 7`. */
  readonly path?: string | undefined;
  /** What should have been there. */
  readonly expected?: string | undefined;
  /** What was there instead. */
  readonly found?: string | undefined;
  /** What a person can do about it: a sentence. */
  readonly hint?: string | undefined;
  /** Bytes that could not be read because of it. */
  readonly bytesSkipped?: number | undefined;
  readonly cause?: unknown;
}

/**
 * The only error that leaves a reader or writer: what is wrong, where, what was expected and what to do.
 * Its `message` is one line for people: `run7.bin @0x1A40 record 12 / trace: … (LENGTH_EXCEEDS_FILE). Is the byte order right?`
 */
export class DataProblem extends Error implements ProblemFields {
  override readonly name = 'DataProblem';
  readonly code: ProblemCode;
  /** The clause alone, without place, code and hint. */
  readonly summary: string;
  readonly file: string | undefined;
  readonly offset: number | undefined;
  readonly path: string | undefined;
  readonly expected: string | undefined;
  readonly found: string | undefined;
  readonly hint: string | undefined;
  readonly bytesSkipped: number | undefined;

  constructor(fields: ProblemFields) {
    super(oneLine(fields), fields.cause === undefined ? undefined : { cause: fields.cause });
    this.code = fields.code;
    this.summary = fields.message;
    this.file = fields.file;
    this.offset = fields.offset;
    this.path = fields.path;
    this.expected = fields.expected;
    this.found = fields.found;
    this.hint = fields.hint;
    this.bytesSkipped = fields.bytesSkipped;
  }

  /** The same problem with more known about it (a file name, say); what is known already stays. */
  with(more: Partial<ProblemFields>): DataProblem {
    const fields: Record<string, unknown> = { ...more };
    for (const [key, value] of Object.entries(this.toJSON())) if (value !== undefined) fields[key] = value;
    return new DataProblem({ ...(fields as unknown as ProblemFields), cause: this.cause ?? more.cause });
  }

  /** Plain fields, as they travel between workers, over HTTP and into JSON. */
  toJSON(): ProblemFields {
    const { code, summary: message, file, offset, path, expected, found, hint, bytesSkipped } = this;
    return { code, message, file, offset, path, expected, found, hint, bytesSkipped };
  }
}

/** Was this thrown because someone cancelled (or a time limit ran out), and not because something is wrong? */
export function isCancellation(thrown: unknown): boolean {
  const name = (thrown as { name?: unknown } | undefined)?.name;
  return name === 'AbortError' || name === 'TimeoutError';
}

/** Turns whatever was thrown into a {@link DataProblem}; a cancellation is thrown on as it is. */
export function asDataProblem(thrown: unknown, fallback: ProblemFields): DataProblem {
  if (isCancellation(thrown)) throw thrown;
  if (thrown instanceof DataProblem) return thrown.with({ file: fallback.file });
  return new DataProblem({ ...fallback, cause: thrown });
}

/** A byte offset as people look it up in a hex viewer: `0x1A40`. */
export function hexOffset(offset: number): string {
  return `0x${offset.toString(16).toUpperCase()}`;
}

/** Text that stays on its line and does nothing to a terminal: control characters as `\x0A`. */
export function withoutControls(text: string): string {
  return text.replace(
    /[\p{Cc}\u2028\u2029]/gu,
    (c) => `\\x${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

function oneLine({ code, message, file, offset, path, expected, found, hint, bytesSkipped }: ProblemFields): string {
  const place = [file, offset === undefined ? undefined : `@${hexOffset(offset)}`, path].filter(Boolean).join(' ');
  const against = [expected && `expected ${expected}`, found && `found ${found}`].filter(Boolean).join(', ');
  const what = against ? `${message}: ${against}` : message;
  const skipped = bytesSkipped
    ? `${bytesSkipped} ${bytesSkipped === 1 ? 'byte was' : 'bytes were'} skipped.`
    : undefined;
  const line = `${place ? `${place}: ` : ''}${what} (${code}).`;
  return withoutControls([line, hint, skipped].filter(Boolean).join(' '));
}
