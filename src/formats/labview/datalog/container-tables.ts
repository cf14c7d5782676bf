import { type ByteSource, DataProblem, hexOffset, type ReadOptions } from '../../../core/index.ts';

/** Entries of a record table, used or not. */
export const TABLE_ENTRIES = 128;
export const TABLE_BYTES = TABLE_ENTRIES * 4;
/** As many records as two levels of tables hold. Whether there can be more, and how, is not known. */
export const MOST_RECORDS = TABLE_ENTRIES * TABLE_ENTRIES;

export interface RecordPositions {
  /** How many records there are by the header. */
  readonly recordCount: number;
  /** Absolute positions of the records that can be found. */
  readonly positions: Float64Array;
  /** Their numbers, counted from 0: 0, 1, 2 … unless some are lost. */
  readonly recordNumbers: Uint32Array;
  /** 0 without records, 1 up to 128 records, else 2. */
  readonly tableLevels: 0 | 1 | 2;
  /** What is wrong with the tables. */
  readonly problems: readonly DataProblem[];
}

export interface TableHeader {
  readonly count: number;
  readonly tablePosition: number;
  readonly descriptorEnd: number;
}

/** An entry of a table. */
interface Entry {
  /** Where it stands. */
  readonly offset: number;
  readonly position: number;
  /** What is wrong with the position, if anything. */
  readonly fault: string | undefined;
}

/**
 * The positions of the records: up to 128 stand in the table, more in tables whose positions stand in the table. Records
 * without a position inside the data are left out and reported (`BAD_RECORD_TABLE`). Source: real files.
 */
export async function readRecordPositions(
  source: ByteSource,
  header: TableHeader,
  options: ReadOptions,
): Promise<RecordPositions> {
  const { count, tablePosition, descriptorEnd } = header;
  if (count === 0) return noRecords(source, descriptorEnd);
  const tables = new TableReader(source, descriptorEnd, options);
  const wanted = Math.min(count, MOST_RECORDS);
  const top = tables.entry(12, tablePosition, TABLE_BYTES);
  const tableLevels = count > TABLE_ENTRIES ? 2 : 1;
  const entries = tableLevels === 1 ? await tables.read(top, wanted, 1) : await tables.readAll(top, wanted);
  const numbers = entries.flatMap(({ fault }, number) => (fault === undefined ? [number] : []));
  const problems = lostRecords(source.name, entries);
  if (count > wanted) problems.unshift(tooMany(source.name, count));
  return {
    recordCount: count,
    positions: Float64Array.from(numbers, (number) => entries[number].position),
    recordNumbers: Uint32Array.from(numbers),
    tableLevels,
    problems,
  };
}

class TableReader {
  readonly #source: ByteSource;
  readonly #descriptorEnd: number;
  readonly #options: ReadOptions;

  constructor(source: ByteSource, descriptorEnd: number, options: ReadOptions) {
    this.#source = source;
    this.#descriptorEnd = descriptorEnd;
    this.#options = options;
  }

  /** An entry, and whether `length` bytes can lie at its position. */
  entry(offset: number, position: number, length: number): Entry {
    return { offset, position, fault: this.#fault(position, length) };
  }

  #fault(position: number, length: number): string | undefined {
    if (position === 0) return 'the record table has no position';
    const [from, to] = [this.#descriptorEnd, this.#source.size - length];
    if (position >= from && position <= to) return undefined;
    return `position ${hexOffset(position)} does not lie between the descriptor and the end of the file`;
  }

  /** The first `count` entries of the table that `table` points to, each pointing to at least `length` bytes. */
  async read(table: Entry, count: number, length: number): Promise<Entry[]> {
    if (table.fault !== undefined) return new Array<Entry>(count).fill(table);
    const bytes = await this.#source.read(table.position, count * 4, this.#options);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return Array.from({ length: count }, (_, i) => this.entry(table.position + i * 4, view.getUint32(i * 4), length));
  }

  /** The entries of all tables that the table `top` points to, together `count`. */
  async readAll(top: Entry, count: number): Promise<Entry[]> {
    const tables = await this.read(top, Math.ceil(count / TABLE_ENTRIES), TABLE_BYTES);
    const entries: Entry[] = [];
    for (const table of tables) {
      entries.push(...(await this.read(table, Math.min(TABLE_ENTRIES, count - entries.length), 1)));
    }
    return entries;
  }
}

/** A new file has neither table nor records: it ends behind the descriptor. */
function noRecords(source: ByteSource, descriptorEnd: number): RecordPositions {
  const bytesSkipped = source.size - descriptorEnd;
  const message = `the header counts no records, but ${bytesSkipped} bytes follow the type descriptor`;
  const leftOver = {
    code: 'BYTES_AFTER_DATA',
    file: source.name,
    offset: descriptorEnd,
    message,
    bytesSkipped,
  } as const;
  return {
    recordCount: 0,
    positions: new Float64Array(0),
    recordNumbers: new Uint32Array(0),
    tableLevels: 0,
    problems: bytesSkipped > 0 ? [new DataProblem(leftOver)] : [],
  };
}

/** One problem for each run of records that are lost. */
function lostRecords(file: string, entries: readonly Entry[]): DataProblem[] {
  const problems: DataProblem[] = [];
  for (let first = 0; first < entries.length; first++) {
    const { fault, offset } = entries[first];
    if (fault === undefined) continue;
    let last = first;
    while (entries[last + 1]?.fault !== undefined) last++;
    const path = first === last ? `record ${first}` : `records ${first} to ${last}`;
    problems.push(new DataProblem({ code: 'BAD_RECORD_TABLE', file, offset, path, message: fault }));
    first = last;
  }
  return problems;
}

function tooMany(file: string, count: number): DataProblem {
  return new DataProblem({
    code: 'BAD_RECORD_TABLE',
    file,
    offset: 8,
    message: `the header counts ${count} records, but two levels of tables hold ${MOST_RECORDS}: only these are read`,
    hint: 'How larger datalog files are built is not known: please send one to the authors of daqscope.',
  });
}
