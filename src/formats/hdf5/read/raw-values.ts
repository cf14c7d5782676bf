import { type ByteOrder, type ByteSource, DataProblem, valueCount } from '../../../core/index.ts';
import { type Datatype, datatypeSize } from '../structure/datatype.ts';
import { boxesOverChunks } from './boxes.ts';
import { type OpenFile, withoutThrowing } from './library.ts';
import type { DatasetInfo } from './object-info.ts';

/** Successive values of a dataset as they lie in the file or, for those in the global heap, as text. */
export interface RawBlock {
  readonly start: number;
  readonly count: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly offsets?: Uint32Array;
}

export interface RawRange {
  readonly start: number;
  readonly count: number;
  /** Bytes of one block, about. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
}

/** Delivers the values of a dataset without looking at what they mean. */
export interface RawValues {
  blocks(range: RawRange): AsyncGenerator<RawBlock>;
  /** Byte order in which a part of the values arrives that is stored in `order`. */
  arrivingOrder(order: ByteOrder): ByteOrder;
  /** Do the bytes come as they lie in the file? */
  readonly asStored: boolean;
}

/** Values in one piece come straight from the source. */
export function directValues(source: ByteSource, offset: number, valueBytes: number): RawValues {
  return {
    asStored: true,
    arrivingOrder: (order) => order,
    async *blocks({ start, count, maxBytes, signal }) {
      const step = Math.max(1, Math.floor(maxBytes / valueBytes));
      const buffer = new Uint8Array(Math.min(step, count) * valueBytes);
      for (let at = start; at < start + count; at += step) {
        const part = Math.min(step, start + count - at);
        const bytes = buffer.subarray(0, part * valueBytes);
        await source.readInto(offset + at * valueBytes, bytes, { signal });
        yield { start: at, count: part, bytes };
      }
    },
  };
}

/** Chunks larger than this are not read at once, though each is then decompressed several times. */
const LARGEST_STEP_BYTES = 16 * 1024 * 1024;

/** The library unpacks whole chunks: of larger ones a small file could take all memory there is. */
const LARGEST_CHUNK_BYTES = 256 * 1024 * 1024;

/** All other values come through the HDF5 library. */
export function libraryValues(file: OpenFile, path: string, info: DatasetInfo): RawValues {
  const { datatype, chunk } = info;
  const shape = info.shape ?? [];
  const order = commonOrder(datatype);
  // the library cannot turn enumerations around, and leaves compounds of both orders as they are
  const turned = order === 'big' && datatype.class !== 'enum';
  const valueBytes = datatype.class === 'variable-text' ? 64 : datatypeSize(datatype);
  return {
    asStored: false,
    arrivingOrder: (stored) => (turned ? 'little' : stored),
    async *blocks({ start, count, maxBytes, signal }) {
      const chunkBytes = chunk ? valueCount(chunk) * valueBytes : 0;
      if (chunkBytes > LARGEST_CHUNK_BYTES) throw tooLargeChunks(file.name, path, chunkBytes);
      const step = Math.max(1, Math.floor(Math.max(maxBytes, Math.min(LARGEST_STEP_BYTES, chunkBytes)) / valueBytes));
      for (let at = start; at < start + count; at += step) {
        const end = Math.min(at + step, start + count);
        let first = at;
        for (const box of boxesOverChunks(shape, chunk, at, end - at)) {
          signal?.throwIfAborted();
          const values = valueCount(box.count);
          yield { start: first, count: values, ...readBox(file, path, datatype, box, values) };
          first += values;
        }
      }
    },
  };
}

function tooLargeChunks(file: string, path: string, chunkBytes: number): DataProblem {
  return new DataProblem({
    code: 'TOO_LARGE',
    message: `its chunks are ${chunkBytes} bytes large, and can only be read whole`,
    file,
    path,
    expected: `chunks of at most ${LARGEST_CHUNK_BYTES} bytes`,
    hint: 'h5repack -l CHUNK=… makes smaller ones.',
  });
}

function readBox(
  file: OpenFile,
  path: string,
  datatype: Datatype,
  box: { start: readonly number[]; count: readonly number[] },
  values: number,
): Pick<RawBlock, 'bytes' | 'offsets'> {
  const isText = datatype.class === 'variable-text';
  const size = values * (isText ? POINTER_BYTES : datatypeSize(datatype));
  return file.run(path, (module, id) => {
    const pointer = module._malloc(size);
    if (pointer === 0) throw new Error(`there is no memory for ${size} bytes`);
    const [start, count] = [box.start.map(BigInt), box.count.map(BigInt)];
    const steps = count.map(() => 1n);
    try {
      const scalar = count.length === 0;
      const [counts, starts, strides] = scalar ? [null, null, null] : [count, start, steps];
      readChecked(datatype, module, () => module.get_dataset_data(id, path, counts, starts, strides, BigInt(pointer)));
      if (!isText) return { bytes: module.HEAPU8.slice(pointer, pointer + size) as Uint8Array<ArrayBuffer> };
      const texts = collectTexts(module.HEAPU8, pointer, values);
      if (scalar) module.reclaim_vlen_memory(id, path, '', BigInt(pointer));
      else module.reclaim_vlen_memory_count(id, path, '', BigInt(pointer), count);
      return texts;
    } finally {
      module._free(pointer);
    }
  });
}

/**
 * The library fails to set the memory order of a big-endian enumeration, and then reads it as it lies there. Only while it does
 * so it must not throw; its status says whether it could read.
 */
function readChecked(datatype: Datatype, module: OpenFile['module'], read: () => number): void {
  const isTurned = datatype.class === 'enum' && datatype.base.order === 'big';
  if ((isTurned ? withoutThrowing(module, read) : read()) < 0) throw new Error('the values cannot be read');
}

const POINTER_BYTES = 4;

/** Copies the texts out of the library's memory, where each ends with NUL. */
function collectTexts(
  heap: Uint8Array,
  pointer: number,
  count: number,
): { bytes: Uint8Array<ArrayBuffer>; offsets: Uint32Array } {
  const pointers = new Uint32Array(heap.slice(pointer, pointer + count * POINTER_BYTES).buffer);
  const offsets = new Uint32Array(count + 1);
  for (let i = 0; i < count; i++) {
    const length = pointers[i] === 0 ? 0 : heap.indexOf(0, pointers[i]) - pointers[i];
    offsets[i + 1] = offsets[i] + length;
  }
  const bytes = new Uint8Array(offsets[count]);
  for (let i = 0; i < count; i++) {
    bytes.set(heap.subarray(pointers[i], pointers[i] + offsets[i + 1] - offsets[i]), offsets[i]);
  }
  return { bytes, offsets };
}

/** The byte order of all parts of a datatype; `mixed` if they differ, undefined where there is none. */
export function commonOrder(type: Datatype): ByteOrder | 'mixed' | undefined {
  switch (type.class) {
    case 'integer':
    case 'float':
      return type.order;
    case 'enum':
      return type.base.order;
    case 'array':
    case 'sequence':
      return commonOrder(type.base);
    case 'compound': {
      const orders = new Set(type.members.map((member) => commonOrder(member.type)).filter(Boolean));
      return orders.size > 1 ? 'mixed' : [...orders][0];
    }
    default:
      return undefined;
  }
}
