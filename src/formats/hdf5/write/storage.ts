import { DataProblem } from '../../../core/index.ts';
import { padding, UNDEFINED_ADDRESS } from '../structure/byte-builder.ts';
import type { Message } from '../structure/message-types.ts';
import { ALIGNMENT, type FileSpace } from './file-space.ts';
import { contiguousLayout, externalFilesMessage } from './messages.ts';
import { writeLocalHeap } from './symbol-table.ts';
import type { WriteCombiner } from './write-combiner.ts';

/** How the bytes of a dataset get into the file. */
export interface Storage {
  /** Takes the next bytes; they may be reused once the promise is settled. */
  write(bytes: Uint8Array): Promise<void>;
  /** Writes what waits and gives the messages that say where the bytes are. */
  finish(): Promise<Message[]>;
}

/** All bytes in one piece, passed on as they come. */
export class ContiguousStorage implements Storage {
  readonly #out: WriteCombiner;
  readonly #sizeBytes: number;
  readonly #address: number;
  #written = 0;

  constructor(sizeBytes: number, space: FileSpace, out: WriteCombiner) {
    this.#out = out;
    this.#sizeBytes = sizeBytes;
    this.#address = sizeBytes === 0 ? UNDEFINED_ADDRESS : space.allocate(sizeBytes);
  }

  async write(bytes: Uint8Array): Promise<void> {
    const position = this.#address + this.#written;
    this.#written += bytes.byteLength;
    await this.#out.write(position, bytes);
    if (this.#written === this.#sizeBytes) {
      // up to the next region, so that neighbours are written together
      await this.#out.write(this.#address + this.#written, new Uint8Array(padding(this.#written, ALIGNMENT)));
    }
  }

  async finish(): Promise<Message[]> {
    return [contiguousLayout(this.#address, this.#sizeBytes)];
  }
}

/** Where the bytes of a dataset lie in another file. */
export interface ExternalRegion {
  /** Name of the file, relative to where the HDF5 file is. */
  readonly fileName: string;
  /** Byte offset of the first value. */
  readonly offset: number;
}

/** Nothing is written: the bytes stay in another file. */
export class ExternalStorage implements Storage {
  readonly #region: ExternalRegion;
  readonly #sizeBytes: number;
  readonly #space: FileSpace;
  readonly #out: WriteCombiner;

  constructor(region: ExternalRegion, sizeBytes: number, space: FileSpace, out: WriteCombiner) {
    this.#region = region;
    this.#sizeBytes = sizeBytes;
    this.#space = space;
    this.#out = out;
  }

  async write(): Promise<void> {
    throw new DataProblem({ code: 'HDF5_LIMIT', message: 'values in another file cannot be written' });
  }

  async finish(): Promise<Message[]> {
    const { fileName, offset } = this.#region;
    const name = new TextEncoder().encode(fileName);
    const { heapAddress, offsets } = await writeLocalHeap([name], this.#space, this.#out);
    return [
      contiguousLayout(UNDEFINED_ADDRESS, this.#sizeBytes),
      externalFilesMessage(heapAddress, offsets[0], offset, this.#sizeBytes),
    ];
  }
}
