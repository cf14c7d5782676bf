import { DataProblem } from '../../../core/index.ts';
import { LIST_FORM_SINCE } from '../descriptor/version.ts';
import { writeDescriptor } from '../descriptor/write-descriptor.ts';
import { ByteWriter } from '../types/byte-writer.ts';
import type { LabviewType } from '../types/type.ts';
import { MOST_RECORDS, TABLE_BYTES, TABLE_ENTRIES } from './container-tables.ts';

export interface DatalogContent {
  /** Version bytes; they decide over the form of the descriptor. Default `09008000` (LabVIEW 2009). */
  readonly version?: number | undefined;
  /** Type of a record. */
  readonly type: LabviewType;
  /** Flattened records: big-endian, sizes in front. */
  readonly records: readonly Uint8Array[];
  /** Encoding of names whose bytes are not known; default `windows-1252`. */
  readonly nameEncoding?: string | undefined;
}

/**
 * Writes a datalog file as LabVIEW does: the first table behind the descriptor, records behind it, and each time a table is
 * full another one behind the records so far; the 129th record brings the table of tables, too. Problem: `TOO_LARGE`
 * beyond 16384 records or 4 GiB. Source: real files.
 */
export function writeDatalog({ version = 0x09008000, type, records, nameEncoding }: DatalogContent): Uint8Array {
  if (records.length > MOST_RECORDS) throw tooLarge(`${records.length} records`);
  const writer = new ByteWriter();
  writer.bytes(Uint8Array.from('DTLG', (letter) => letter.charCodeAt(0)));
  writer.u32(version);
  writer.u32(records.length);
  writer.u32(0);
  writer.bytes(writeDescriptor(type, version < LIST_FORM_SINCE ? 'nested' : 'list', { nameEncoding }));
  const tables = new Tables(writer);
  records.forEach((record, number) => {
    tables.add(number);
    writer.bytes(record);
  });
  return writer.written;
}

const TABLE_POSITION_AT = 12;

class Tables {
  readonly #writer: ByteWriter;
  /** Position of the table that is being filled. */
  #table = 0;
  /** Position of the table of tables; 0 while there is none. */
  #top = 0;

  constructor(writer: ByteWriter) {
    this.#writer = writer;
  }

  /** Notes down that record `number` comes next, and makes the tables that this takes. */
  add(number: number): void {
    if (number % TABLE_ENTRIES === 0) this.#newTable(number / TABLE_ENTRIES);
    this.#put(this.#table + (number % TABLE_ENTRIES) * 4, this.#writer.position);
  }

  #newTable(index: number): void {
    if (index === 1) {
      this.#top = this.#append();
      this.#put(this.#top, this.#table);
    }
    this.#table = this.#append();
    if (index === 0) this.#put(TABLE_POSITION_AT, this.#table);
    else {
      this.#put(TABLE_POSITION_AT, this.#top);
      this.#put(this.#top + index * 4, this.#table);
    }
  }

  #append(): number {
    const { position } = this.#writer;
    this.#writer.zeros(TABLE_BYTES);
    return position;
  }

  #put(at: number, value: number): void {
    if (value > 0xffffffff) throw tooLarge('more than 4 GiB');
    const { position } = this.#writer;
    this.#writer.position = at;
    this.#writer.u32(value);
    this.#writer.position = position;
  }
}

function tooLarge(what: string): DataProblem {
  return new DataProblem({ code: 'TOO_LARGE', message: `a datalog file cannot hold ${what}` });
}
