import type { ProgressListener, ReadOptions } from '../../core/index.ts';

export interface HashOptions extends ReadOptions {
  readonly onProgress?: ProgressListener | undefined;
}

/** What is to be published: bytes that stay what they are. */
export interface PublishSource extends AsyncDisposable {
  /** Name of the file, without its folder. */
  readonly name: string;
  /** In bytes; may be 0. */
  readonly size: number;
  readonly modified: Date;
  /** Tells this content from others without its being read: what was sent of another one is not gone on with. */
  readonly mark: string;
  /** Exactly these bytes. Problems: those of reading. */
  read(offset: number, length: number, options?: ReadOptions): Promise<Uint8Array<ArrayBuffer>>;
  /** The same into memory of the caller, where that can be done. */
  readInto?(offset: number, target: Uint8Array<ArrayBuffer>, options?: ReadOptions): Promise<void>;
  /** Of all bytes, in hexadecimal; computed once. */
  checksum(algorithm: 'sha256' | 'md5', options?: HashOptions): Promise<string>;
  /** Rejects with `FILE_CHANGED` if these bytes are others by now; what was only added behind them does not count. */
  checkUnchanged(options?: ReadOptions): Promise<void>;
}
