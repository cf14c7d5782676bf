import { DataProblem } from '../../../core/index.ts';
import { VOID } from '../descriptor/descriptor-codes.ts';
import { labelledType, readEntry } from '../descriptor/entry.ts';
import { readEntries } from '../descriptor/parse-descriptor.ts';
import { readTypeOf } from '../descriptor/read-types.ts';
import { readVarSize } from '../descriptor/var-size.ts';
import { decodeName } from '../text/decode-name.ts';
import type { ByteReader } from '../types/byte-reader.ts';
import type { LabviewType } from '../types/type.ts';
import type { CodecContext } from './codec-context.ts';

/** The type of a variant's value, from its list of descriptors; undefined if it has none. */
export function readListType(reader: ByteReader, { textEncoding }: CodecContext): LabviewType | undefined {
  return bigEndian(reader, () => {
    const name = (bytes: Uint8Array) => decodeName(bytes, textEncoding);
    const entries = readEntries(reader, name);
    const { offset } = reader;
    const present = readVarSize(reader);
    if (present > 1) throw reader.problem('BAD_VARIANT', `a variant cannot have ${present} values`, { offset });
    if (present === 0) return undefined;
    const index = readVarSize(reader);
    const entry = entries[index];
    if (entry instanceof DataProblem) throw entry;
    if (!entry) throw reader.problem('BAD_VARIANT', `type ${index} of ${entries.length} is meant`, { offset });
    return labelledType(entry, name);
  });
}

/** The type of a variant's value, from a nested descriptor; undefined if it is Void. */
export function readNestedType(reader: ByteReader, { textEncoding }: CodecContext): LabviewType | undefined {
  return bigEndian(reader, () => {
    const name = (bytes: Uint8Array) => decodeName(bytes, textEncoding);
    const options = { form: 'nested', decodeName: name, typeOf: readTypeOf, earlier: [], depth: 0 } as const;
    const entry = readEntry(reader, options);
    return entry.type === VOID ? undefined : labelledType(entry, name);
  });
}

/** Type descriptors are big-endian wherever they stand. */
function bigEndian<T>(reader: ByteReader, read: () => T): T {
  const { byteOrder } = reader;
  reader.byteOrder = 'big';
  const result = read();
  reader.byteOrder = byteOrder;
  return result;
}
