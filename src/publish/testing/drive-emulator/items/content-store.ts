import { createHash, type Hash } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Content } from './item.ts';

/** Longer contents go to the disk. */
const MEMORY_BYTES = 1024 * 1024;

export interface ContentStoreOptions {
  /** What files are told by; all that Drive computes by default. MD5 takes longest. */
  readonly checksums?: readonly Algorithm[];
  /** For benchmarks: contents are hashed and forgotten, so that no disk is measured. They cannot be read again. */
  readonly isForgetful?: boolean;
}

type Algorithm = 'md5' | 'sha256';
type Hashes = ReadonlyMap<Algorithm, Hash>;

/** Keeps contents, and hashes them while they come. */
export class ContentStore implements Disposable {
  readonly #folder = mkdtempSync(join(tmpdir(), 'daqscope-drive-'));
  readonly #options: ContentStoreOptions;
  #count = 0;

  constructor(options: ContentStoreOptions = {}) {
    this.#options = options;
  }

  begin(): GrowingContent {
    this.#count += 1;
    const { checksums = ['md5', 'sha256'], isForgetful = false } = this.#options;
    return new GrowingContent(join(this.#folder, String(this.#count)), checksums, isForgetful);
  }

  of(bytes: Uint8Array): Content {
    const content = this.begin();
    content.add(bytes);
    return content.end();
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function copies(hashes: Hashes): Hashes {
  return new Map([...hashes].map(([algorithm, hash]) => [algorithm, hash.copy()]));
}

/** A content that is being sent. What was added and not kept may be taken back. */
export class GrowingContent {
  readonly #path: string;
  #memory: Uint8Array[] = [];
  #isOnDisk = false;
  /** Open while bytes come; many sessions may wait, and never be ended. */
  #file: number | undefined;
  #size = 0;
  #hashes: Hashes;
  #kept = 0;
  /** The hashes of what is kept. */
  #keptHashes: Hashes;
  readonly #isForgetful: boolean;

  constructor(path: string, checksums: readonly Algorithm[], isForgetful: boolean) {
    this.#path = path;
    this.#isForgetful = isForgetful;
    this.#hashes = new Map(checksums.map((algorithm) => [algorithm, createHash(algorithm)]));
    this.#keptHashes = copies(this.#hashes);
  }

  /** Bytes that stay, whatever happens to those that came after. */
  get size(): number {
    return this.#kept;
  }

  add(bytes: Uint8Array): void {
    if (!this.#isForgetful) this.#store(bytes);
    this.#hash(bytes);
    this.#size += bytes.byteLength;
  }

  #store(bytes: Uint8Array): void {
    if (!this.#isOnDisk && this.#size + bytes.byteLength > MEMORY_BYTES) this.#toDisk();
    if (this.#isOnDisk) writeSync(this.#opened(), bytes, 0, bytes.byteLength, this.#size);
    else this.#memory.push(new Uint8Array(bytes));
  }

  /** What was added so far stays; or only so much of it that its size is a multiple of a unit. */
  keep(unit = 1): void {
    const kept = this.#size - (this.#size % unit);
    if (kept < this.#size) {
      this.#cutTo(kept);
      this.#hashes = copies(this.#keptHashes);
      for (const bytes of this.#pieces(this.#kept, kept)) this.#hash(bytes);
    }
    this.#kept = kept;
    this.#keptHashes = copies(this.#hashes);
    this.#close();
  }

  /** Takes back what was added since. */
  takeBack(): void {
    if (this.#size === this.#kept) return;
    this.#cutTo(this.#kept);
    this.#hashes = copies(this.#keptHashes);
    this.#close();
  }

  end(): Content {
    const [path, size, memory] = [this.#path, this.#size, Buffer.concat(this.#memory)];
    const isOnDisk = this.#isOnDisk;
    this.#close();
    this.#memory = [];
    return {
      size,
      md5: this.#hashes.get('md5')?.digest('hex'),
      sha256: this.#hashes.get('sha256')?.digest('hex'),
      read: () => {
        this.#refuseForgotten();
        return isOnDisk ? readFileSync(path) : memory;
      },
      stream: (start, end) => {
        this.#refuseForgotten();
        if (!isOnDisk || end <= start) return Readable.from([memory.subarray(start, end)]);
        return createReadStream(path, { start, end: end - 1, highWaterMark: MEMORY_BYTES });
      },
      drop: () => rmSync(path, { force: true }),
    };
  }

  #hash(bytes: Uint8Array): void {
    for (const hash of this.#hashes.values()) hash.update(bytes);
  }

  #refuseForgotten(): void {
    if (this.#isForgetful) throw new Error('the emulator was started to forget contents');
  }

  *#pieces(start: number, end: number): Generator<Uint8Array> {
    this.#refuseForgotten();
    if (!this.#isOnDisk) return yield Buffer.concat(this.#memory).subarray(start, end);
    const window = new Uint8Array(MEMORY_BYTES);
    for (let at = start; at < end; ) {
      const read = readSync(this.#opened(), window, 0, Math.min(window.byteLength, end - at), at);
      if (read === 0) return;
      yield window.subarray(0, read);
      at += read;
    }
  }

  #cutTo(size: number): void {
    if (this.#isOnDisk) ftruncateSync(this.#opened(), size);
    else this.#memory = [Buffer.concat(this.#memory).subarray(0, size)];
    this.#size = size;
  }

  #toDisk(): void {
    writeFileSync(this.#path, Buffer.concat(this.#memory));
    this.#isOnDisk = true;
    this.#memory = [];
  }

  #opened(): number {
    this.#file ??= openSync(this.#path, 'r+');
    return this.#file;
  }

  #close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }
}
