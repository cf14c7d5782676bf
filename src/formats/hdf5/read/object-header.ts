import { padded } from '../structure/byte-builder.ts';
import { ByteCursor, invalid } from '../structure/byte-cursor.ts';
import { MESSAGE, type Message } from '../structure/message-types.ts';
import type { SyncByteSource } from './sync-source.ts';

/** A message as it was found; a shared one holds only where the real one is. */
export interface FoundMessage extends Message {
  readonly shared: boolean;
}

/** A header is larger than this only in a damaged file. */
const LARGEST_HEADER_BYTES = 64 * 1024 * 1024;
const MOST_MESSAGES = 1_000_000;

/** Reads the structures of an HDF5 file that the library does not show. Addresses count from `base`. */
export class HeaderReader {
  readonly #source: SyncByteSource;
  readonly #base: number;

  constructor(source: SyncByteSource) {
    this.#source = source;
    this.#base = findBase(source);
  }

  /** Size of the file. */
  get fileBytes(): number {
    return this.#source.size;
  }

  /** Offset in the file of an address. */
  offset(address: number): number {
    return this.#base + address;
  }

  /** Bytes at an address. */
  bytes(address: number, size: number): Uint8Array {
    return this.#read(address, size);
  }

  /** All messages of the object header at an address, in both versions. */
  messages(address: number): FoundMessage[] {
    const head = new ByteCursor(this.#read(address, 16));
    return head.u8() === 1 ? this.#messages1(address, head) : this.#messages2(address);
  }

  #messages1(address: number, head: ByteCursor): FoundMessage[] {
    head.skip(7);
    const found: FoundMessage[] = [];
    const blocks = [{ address: address + 16, size: head.u32() }];
    for (let block = blocks.pop(); block; block = blocks.pop()) {
      const cursor = new ByteCursor(this.#read(block.address, block.size));
      while (cursor.left >= 8) {
        const [type, size, flags] = [cursor.u16(), cursor.u16(), cursor.u8()];
        cursor.skip(3);
        this.#collect(found, blocks, { type, body: cursor.take(padded(size, 8)), shared: (flags & 2) !== 0 });
      }
    }
    return found;
  }

  #messages2(address: number): FoundMessage[] {
    const head = new ByteCursor(this.#read(address, Math.min(34, this.#source.size - this.offset(address))));
    if (new TextDecoder().decode(head.take(4)) !== 'OHDR' || head.u8() !== 2)
      throw invalid('there is no object header here');
    const headerFlags = head.u8();
    if (headerFlags & 0x20) head.skip(16);
    if (headerFlags & 0x10) head.skip(4);
    const size = head.unsigned(1 << (headerFlags & 3));
    const found: FoundMessage[] = [];
    const blocks = [{ address: address + head.at, size }];
    let signature = 0;
    for (let block = blocks.pop(); block; block = blocks.pop()) {
      const checksum = signature === 0 ? 0 : 4;
      const cursor = new ByteCursor(this.#read(block.address + signature, block.size - signature - checksum));
      while (cursor.left >= (headerFlags & 4 ? 6 : 4)) {
        const [type, bodySize, flags] = [cursor.u8(), cursor.u16(), cursor.u8()];
        if (headerFlags & 4) cursor.skip(2);
        this.#collect(found, blocks, { type, body: cursor.take(bodySize), shared: (flags & 2) !== 0 });
      }
      signature = 4; // of the blocks that go on with it
    }
    return found;
  }

  #collect(found: FoundMessage[], blocks: { address: number; size: number }[], message: FoundMessage): void {
    if (found.length >= MOST_MESSAGES) throw invalid('an object header does not end');
    found.push(message);
    if (message.type !== MESSAGE.continuation) return;
    const cursor = new ByteCursor(message.body);
    blocks.push({ address: cursor.u64(), size: cursor.u64() });
  }

  #read(address: number, size: number): Uint8Array {
    const offset = this.offset(address);
    if (address < 0 || size < 0 || size > LARGEST_HEADER_BYTES || offset + size > this.#source.size) {
      throw invalid('an object header points outside the file');
    }
    const bytes = new Uint8Array(size);
    this.#source.readIntoSync(offset, bytes);
    return bytes;
  }
}

const SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

/** Position of the base address in a superblock, by its version. */
const BASE_ADDRESS_AT = [24, 28, 12, 12];

/** The superblock stands at the beginning, or behind a user block of 512, 1024, 2048 … bytes. */
function findBase(source: SyncByteSource): number {
  for (let at = 0; at + 48 <= source.size; at = at === 0 ? 512 : at * 2) {
    const bytes = new Uint8Array(48);
    source.readIntoSync(at, bytes);
    if (!SIGNATURE.every((byte, i) => bytes[i] === byte)) continue;
    const where = BASE_ADDRESS_AT[bytes[8]];
    if (where === undefined) throw invalid(`the superblock has version ${bytes[8]}`);
    const sizes = bytes[8] < 2 ? bytes[13] : bytes[9];
    if (sizes !== 8) throw invalid(`addresses have ${sizes} bytes`);
    return new ByteCursor(bytes, where).u64();
  }
  throw invalid('there is no HDF5 superblock');
}
