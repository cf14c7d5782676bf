import { DataProblem, valueCount } from '../../../core/index.ts';
import { ByteCursor, invalid } from '../structure/byte-cursor.ts';
import type { Datatype } from '../structure/datatype.ts';
import { decodeDatatype } from '../structure/datatype-decode.ts';
import { MESSAGE } from '../structure/message-types.ts';
import { type ExternalStretch, readExternalFiles } from './external-files.ts';
import type { FoundMessage, HeaderReader } from './object-header.ts';
import { checkTextAttributes } from './text-guard.ts';

/** What an object header says. */
export type ObjectInfo =
  | { readonly kind: 'group' | 'other'; readonly hasAttributes: boolean }
  | { readonly kind: 'dataset'; readonly hasAttributes: boolean; readonly dataset: DatasetInfo };

export interface DatasetInfo {
  readonly datatype: Datatype;
  /** `null` is the empty dataspace. */
  readonly shape: readonly number[] | null;
  /** Offset in the file, if the values lie there in one piece. */
  readonly offset?: number | undefined;
  /** Where the values lie, if that is in other files. */
  readonly external?: readonly ExternalStretch[] | undefined;
  /** Shape of the chunks, if there are any. */
  readonly chunk?: readonly number[] | undefined;
}

/** Reads what kind of object is at an address. Virtual datasets are an `HDF5_EXTERNAL` problem. */
export function readObject(headers: HeaderReader, address: number): ObjectInfo {
  const messages = headers.messages(address);
  checkTextAttributes(messages, headers.fileBytes);
  const has = (type: number) => messages.some((message) => message.type === type);
  const hasAttributes = has(MESSAGE.attribute) || has(MESSAGE.attributeInfo);
  if (has(MESSAGE.symbolTable) || has(MESSAGE.linkInfo)) return { kind: 'group', hasAttributes };
  if (!has(MESSAGE.layout)) return { kind: 'other', hasAttributes };
  return { kind: 'dataset', hasAttributes, dataset: readDataset(headers, messages) };
}

export function elsewhere(message: string): DataProblem {
  return new DataProblem({
    code: 'HDF5_EXTERNAL',
    message,
    hint: 'Copy the data into one file first: h5repack does it.',
  });
}

function readDataset(headers: HeaderReader, messages: readonly FoundMessage[]): DatasetInfo {
  const shape = decodeDataspace(body(messages, MESSAGE.dataspace));
  const layout = decodeLayout(body(messages, MESSAGE.layout), headers);
  const files = messages.find(({ type }) => type === MESSAGE.externalFiles);
  const external = files && readExternalFiles(headers, files.body);
  return { datatype: readDatatype(headers, messages), shape, external, ...layout };
}

function readDatatype(headers: HeaderReader, messages: readonly FoundMessage[]): Datatype {
  const message = messages.find(({ type }) => type === MESSAGE.datatype);
  if (!message) throw invalid('a dataset has no datatype');
  if (!message.shared) return decodeDatatype(message.body);
  const cursor = new ByteCursor(message.body);
  const version = cursor.u8();
  const inHeap = cursor.u8() === 1 && version === 3;
  if (inHeap) throw new DataProblem({ code: 'UNSUPPORTED_TYPE', message: 'a datatype in the heap of shared messages' });
  if (version === 1) cursor.skip(6);
  return decodeDatatype(body(headers.messages(cursor.u64()), MESSAGE.datatype));
}

function body(messages: readonly FoundMessage[], type: number): Uint8Array {
  const message = messages.find((candidate) => candidate.type === type);
  if (!message) throw invalid('a dataset is not described completely');
  return message.body;
}

function decodeDataspace(bytes: Uint8Array): readonly number[] | null {
  const cursor = new ByteCursor(bytes);
  const version = cursor.u8();
  const rank = cursor.u8();
  cursor.skip(1);
  if (version === 1) cursor.skip(5);
  else if (cursor.u8() === 2) return null;
  const shape = Array.from({ length: rank }, () => cursor.u64());
  if (shape.some((size) => size < 0) || !Number.isSafeInteger(valueCount(shape) * LARGEST_VALUE_BYTES)) {
    throw invalid(`no dataset has the shape [${shape.join(', ')}]`);
  }
  return shape;
}

/** Of what is read here. */
const LARGEST_VALUE_BYTES = 64;

/** Layout classes. */
const [CONTIGUOUS, CHUNKED, VIRTUAL] = [1, 2, 3];

function decodeLayout(bytes: Uint8Array, headers: HeaderReader): Pick<DatasetInfo, 'offset' | 'chunk'> {
  const cursor = new ByteCursor(bytes);
  const version = cursor.u8();
  if (version < 3) return {}; // before HDF5 1.6.3: left to the library
  const layoutClass = cursor.u8();
  if (layoutClass === VIRTUAL) throw elsewhere('the dataset is put together from other files');
  if (layoutClass === CONTIGUOUS) {
    const address = cursor.u64();
    return address < 0 ? {} : { offset: headers.offset(address) };
  }
  return layoutClass === CHUNKED ? { chunk: decodeChunk(cursor, version) } : {};
}

function decodeChunk(cursor: ByteCursor, version: number): number[] {
  if (version === 3) {
    const dimensions = cursor.u8();
    cursor.skip(8);
    return Array.from({ length: dimensions - 1 }, () => cursor.u32());
  }
  cursor.skip(1);
  const dimensions = cursor.u8();
  const bytesEach = cursor.u8();
  return Array.from({ length: dimensions - 1 }, () => cursor.unsigned(bytesEach));
}
