/** Columns as a contestant makes them: the bytes of numbers, or texts. */
export type Columns = readonly (Uint8Array | readonly string[])[];

/** A record as a parser makes it. */
export interface ParsedRecord {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly name: string;
  readonly d: number;
}

/** The columns of what parsers make. */
export const COLUMNS_OF = { fixed: fixedColumns, text: textColumns } as const;

export type Kind = keyof typeof COLUMNS_OF;

function fixedColumns(records: readonly ParsedRecord[]): Columns {
  const a = new Uint32Array(records.length);
  const b = new Float64Array(records.length);
  const c = new Float64Array(records.length);
  const d = new Uint8Array(records.length);
  for (let i = 0; i < records.length; i++) {
    const record = records[i];
    a[i] = record.a;
    b[i] = record.b;
    c[i] = record.c;
    d[i] = record.d;
  }
  return [bytesOf(a), bytesOf(b), bytesOf(c), d];
}

function textColumns(records: readonly ParsedRecord[]): Columns {
  const a = new Uint32Array(records.length);
  const b = new Float64Array(records.length);
  const names = new Array<string>(records.length);
  const d = new Uint8Array(records.length);
  for (let i = 0; i < records.length; i++) {
    const record = records[i];
    a[i] = record.a;
    b[i] = record.b;
    names[i] = record.name;
    d[i] = record.d;
  }
  return [bytesOf(a), bytesOf(b), names, d];
}

/** All columns one behind the other; of texts all bytes, then where each ends. */
export function columnBytes(columns: Columns): Uint8Array {
  return Buffer.concat(columns.flatMap((column) => (column instanceof Uint8Array ? [column] : textBytes(column))));
}

function textBytes(texts: readonly string[]): Uint8Array[] {
  const parts = texts.map((text) => Buffer.from(text));
  const ends = new Uint32Array(parts.length);
  for (let i = 0, end = 0; i < parts.length; i++) {
    end += parts[i].length;
    ends[i] = end;
  }
  return [...parts, bytesOf(ends)];
}

export function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);
}
