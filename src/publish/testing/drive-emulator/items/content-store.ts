import { createHash, type Hash } from 'node:crypto';
import { closeSync, ftruncateSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Content } from './item.ts';

/** Longer contents go to the disk. */
const MEMORY_BYTES = 1024 * 1024;

/** Keeps contents, and hashes them while they come. */
export class ContentStore implements Disposable {
  readonly #folder = mkdtempSync(join(tmpdir(), 'daqscope-drive-'));
  #count = 0;

  begin(): GrowingContent {
    this.#count += 1;
    return new GrowingContent(join(this.#folder, String(this.#count)));
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

/** A content that is being sent. What was added and not kept may be taken back. */
export class GrowingContent {
  readonly #path: string;
  #memory: Uint8Array[] = [];
  #file: number | undefined;
  #size = 0;
  #kept = 0;
  readonly #hashes: readonly [Hash, Hash] = [createHash('md5'), createHash('sha256')];
  #hashed = 0;

  constructor(path: string) {
    this.#path = path;
  }

  get size(): number {
    return this.#size;
  }

  add(bytes: Uint8Array): void {
    if (this.#file === undefined && this.#size + bytes.byteLength > MEMORY_BYTES) this.#toDisk();
    if (this.#file === undefined) this.#memory.push(Uint8Array.from(bytes));
    else writeSync(this.#file, bytes, 0, bytes.byteLength, this.#size);
    if (this.#hashed === this.#size) this.#hash(bytes);
    this.#size += bytes.byteLength;
  }

  /** What was added so far stays. */
  keep(size = this.#size): void {
    this.#kept = size;
    this.#cutTo(size);
  }

  /** Takes back what was added since. */
  takeBack(): void {
    this.#cutTo(this.#kept);
  }

  end(): Content {
    const [md5, sha256] = this.#sums();
    const [path, size, memory] = [this.#path, this.#size, Buffer.concat(this.#memory)];
    const isOnDisk = this.#file !== undefined;
    if (this.#file !== undefined) closeSync(this.#file);
    this.#memory = [];
    return { size, md5, sha256, read: () => (isOnDisk ? readFileSync(path) : memory) };
  }

  #hash(bytes: Uint8Array): void {
    for (const hash of this.#hashes) hash.update(bytes);
    this.#hashed += bytes.byteLength;
  }

  /** Those computed on the way, unless something was taken back that they know of. */
  #sums(): [string, string] {
    if (this.#hashed === this.#size) return [this.#hashes[0].digest('hex'), this.#hashes[1].digest('hex')];
    const again = [createHash('md5'), createHash('sha256')];
    for (const bytes of this.#pieces()) for (const hash of again) hash.update(bytes);
    return [again[0].digest('hex'), again[1].digest('hex')];
  }

  *#pieces(): Generator<Uint8Array> {
    if (this.#file === undefined) return yield* this.#memory;
    const window = new Uint8Array(MEMORY_BYTES);
    for (let at = 0; at < this.#size; ) {
      const read = readSync(this.#file, window, 0, Math.min(window.byteLength, this.#size - at), at);
      if (read === 0) return;
      yield window.subarray(0, read);
      at += read;
    }
  }

  #cutTo(size: number): void {
    if (size === this.#size) return;
    if (this.#file !== undefined) ftruncateSync(this.#file, size);
    else this.#memory = [Buffer.concat(this.#memory).subarray(0, size)];
    this.#size = size;
    if (this.#hashed > size) this.#hashed = Number.NaN; // cannot be taken back: hashed again at the end
  }

  #toDisk(): void {
    this.#file = openSync(this.#path, 'w+');
    let at = 0;
    for (const bytes of this.#memory) at += writeSync(this.#file, bytes, 0, bytes.byteLength, at);
    this.#memory = [];
  }
}
