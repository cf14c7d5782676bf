import { type ByteSource, DataProblem, type ReadOptions } from '../../../core/index.ts';
import { type DescriptorForm, type ParsedDescriptor, parseDescriptor } from '../descriptor/parse-descriptor.ts';
import { LIST_FORM_SINCE, versionHex } from '../descriptor/version.ts';
import type { LabviewType } from '../types/type.ts';
import { type RecordPositions, readRecordPositions } from './container-tables.ts';

export interface ContainerOptions extends ReadOptions {
  /** Encoding of field names and enum items; it is guessed unless given, since it is not recorded. */
  readonly nameEncoding?: string | undefined;
  /** What names are taken for if nothing can be said of them; default `windows-1252`. */
  readonly textEncoding?: string | undefined;
}

/** What a datalog file says of itself; the records are still to be read. */
export interface DatalogContainer extends RecordPositions {
  /** Version bytes of the LabVIEW that wrote it. */
  readonly version: number;
  /** Type of one record. */
  readonly type: LabviewType;
  readonly nameEncoding: ParsedDescriptor['nameEncoding'];
  /** Facts about the container as the golden files have them. */
  readonly facts: Readonly<Record<string, unknown>>;
}

const MAGIC = 0x44544c47; // "DTLG"
const HEADER_BYTES = 16;
const FIRST_WINDOW_BYTES = 64 * 1024;
const LARGEST_DESCRIPTOR_BYTES = 16 * 1024 * 1024;

/**
 * Reads all of a datalog file but its records: `DTLG`, U32 version, U32 number of records, U32 position of the record table,
 * the type descriptor, the record tables. All big-endian. Damage to tables is among `problems`, and records that can still
 * be found are kept. Problems thrown: `EMPTY_FILE`, `UNKNOWN_FORMAT`, `TRUNCATED` and those of the descriptor. Source: real
 * files (LabVIEW 6.1, 8.0, 9.0); NI documents no layout.
 */
export async function readDatalogContainer(
  source: ByteSource,
  options: ContainerOptions = {},
): Promise<DatalogContainer> {
  try {
    return await readContainer(source, options);
  } catch (error) {
    throw error instanceof DataProblem ? error.with({ file: source.name }) : error;
  }
}

async function readContainer(source: ByteSource, options: ContainerOptions): Promise<DatalogContainer> {
  if (source.size === 0) throw new DataProblem({ code: 'EMPTY_FILE', message: 'the file holds no bytes' });
  const head = await source.read(0, Math.min(HEADER_BYTES, source.size), options);
  const header = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (head.byteLength < 4 || header.getUint32(0) !== MAGIC) {
    throw new DataProblem({ code: 'UNKNOWN_FORMAT', message: 'a datalog file begins with DTLG', offset: 0 });
  }
  if (head.byteLength < HEADER_BYTES) {
    throw new DataProblem({
      code: 'TRUNCATED',
      message: 'the file ends inside its header',
      offset: 0,
      expected: `${HEADER_BYTES} bytes`,
      found: `${head.byteLength}`,
    });
  }
  const version = header.getUint32(4);
  const count = header.getUint32(8);
  const tablePosition = header.getUint32(12);
  const form = version < LIST_FORM_SINCE ? 'nested' : 'list';
  const descriptor = await readDescriptor(source, form, options);
  const descriptorEnd = HEADER_BYTES + descriptor.size;
  const found = await readRecordPositions(source, { count, tablePosition, descriptorEnd }, options);
  const { type, nameEncoding } = descriptor;
  const facts = {
    version: versionHex(version),
    descriptorForm: form,
    descriptorEnd,
    tablePosition,
    tableLevels: found.tableLevels,
    recordPositions: { first: [...found.positions.slice(0, 5)], last: [...found.positions.slice(-5)] },
    nameEncoding: nameEncoding.name,
    descriptors: descriptor.entries,
    topType: descriptor.topEntry,
  };
  return { version, type, nameEncoding, facts, ...found };
}

/** The descriptor does not say how long it is: more is read until it is whole. */
async function readDescriptor(
  source: ByteSource,
  form: DescriptorForm,
  { nameEncoding, textEncoding, signal }: ContainerOptions,
): Promise<ParsedDescriptor> {
  const rest = Math.min(source.size - HEADER_BYTES, LARGEST_DESCRIPTOR_BYTES);
  for (let window = FIRST_WINDOW_BYTES; ; window *= 4) {
    const bytes = await source.read(HEADER_BYTES, Math.min(window, rest), { signal });
    try {
      return parseDescriptor(bytes, { form, base: HEADER_BYTES, nameEncoding, textEncoding });
    } catch (error) {
      if (bytes.byteLength >= rest || !isCutOff(error)) throw error;
    }
  }
}

function isCutOff(error: unknown): boolean {
  return error instanceof DataProblem && (error.code === 'TRUNCATED' || error.code === 'LENGTH_EXCEEDS_FILE');
}
