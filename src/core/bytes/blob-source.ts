import { DataProblem } from '../problems/data-problem.ts';
import { type ByteSource, checkRange, type ReadOptions } from './byte-source.ts';

/** A {@link ByteSource} over a `Blob` or a `File` that was dropped on a page. */
export class BlobSource implements ByteSource {
  readonly name: string;
  readonly size: number;
  readonly #blob: Blob;

  constructor(blob: Blob, name?: string) {
    this.#blob = blob;
    this.name = name ?? (blob as Blob & { name?: string }).name ?? 'blob';
    this.size = blob.size;
  }

  async read(offset: number, length: number, { signal }: ReadOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
    signal?.throwIfAborted();
    checkRange(this, offset, length);
    const bytes = new Uint8Array(await this.#load(offset, length));
    signal?.throwIfAborted();
    if (bytes.byteLength !== length) {
      throw new DataProblem({
        code: 'FILE_CHANGED',
        message: 'the file became shorter while it was being read',
        file: this.name,
        offset,
        expected: `${length} bytes`,
        found: `${bytes.byteLength}`,
      });
    }
    return bytes;
  }

  async readInto(offset: number, target: Uint8Array<ArrayBuffer>, options: ReadOptions = {}): Promise<void> {
    target.set(await this.read(offset, target.byteLength, options));
  }

  async #load(offset: number, length: number): Promise<ArrayBuffer> {
    try {
      return await this.#blob.slice(offset, offset + length).arrayBuffer();
    } catch (cause) {
      throw new DataProblem({
        code: 'FILE_UNREADABLE',
        message: 'the browser could not read the file',
        file: this.name,
        offset,
        hint: 'Was it changed, moved or deleted after it was opened?',
        cause,
      });
    }
  }
}
