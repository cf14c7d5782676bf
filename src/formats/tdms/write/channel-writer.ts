import { type Block, type ByteSink, type Dataset, valueBytes } from '../../../core/index.ts';
import { Loss } from '../../storing/loss.ts';
import { type TextReader, textReader } from '../../storing/text-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { TDMS_TYPES } from './data-types.ts';
import { segmentHead } from './segment.ts';

/** Takes the blocks of one dataset. */
export interface ChannelWriter {
  readonly dataset: Dataset;
  readonly loss: Loss;
  write(block: Block): Promise<void>;
  /** After the last block. */
  finish(): Promise<void>;
}

/** Values of a fixed size: their place in the first segment is known from the shapes. */
export class FixedChannel implements ChannelWriter {
  readonly dataset: Dataset;
  readonly loss = new Loss();
  readonly #sink: ByteSink;
  #position: number;

  constructor(dataset: Dataset, sink: ByteSink, position: number) {
    this.dataset = dataset;
    this.#sink = sink;
    this.#position = position;
  }

  async write({ bytes }: Block): Promise<void> {
    const stored = TDMS_TYPES[this.dataset.dtype.name].convert?.(bytes, this.loss) ?? bytes;
    await this.#sink.write(this.#position, stored);
    this.#position += stored.byteLength;
  }

  async finish(): Promise<void> {}
}

/** Puts bytes at the end of the file. */
export type Append = (bytes: Uint8Array) => Promise<void>;

/**
 * Text: TDMS wants the ends of all values of a segment before their characters, so they are gathered until there are enough
 * for a segment of their own, as LabVIEW does it while it measures.
 */
export class TextChannel implements ChannelWriter {
  readonly dataset: Dataset;
  readonly loss = new Loss();
  readonly #path: string;
  readonly #append: Append;
  readonly #segmentBytes: number;
  readonly #read: TextReader;
  readonly #ends = new ByteWriter();
  readonly #characters = new ByteWriter();

  constructor(dataset: Dataset, path: string, append: Append, segmentBytes: number) {
    this.dataset = dataset;
    this.#path = path;
    this.#append = append;
    this.#segmentBytes = segmentBytes;
    this.#read = textReader(dataset.dtype, dataset.path);
  }

  async write(block: Block): Promise<void> {
    const encoder = new TextEncoder();
    for (let i = 0; i < block.count; i++) {
      this.#characters.append(encoder.encode(this.#read(valueBytes(block, i), this.loss)));
      this.#ends.u32(this.#characters.size);
      if (this.#bytes >= this.#segmentBytes) await this.finish();
    }
  }

  async finish(): Promise<void> {
    if (this.#ends.size === 0) return;
    const index = { type: TDMS_TYPES.string.code, count: this.#ends.size / 4, textBytes: this.#bytes };
    const head = segmentHead([{ path: this.#path, index }], this.#bytes);
    const segment = new Uint8Array(head.byteLength + this.#bytes);
    segment.set(head);
    segment.set(this.#ends.bytes, head.byteLength);
    segment.set(this.#characters.bytes, head.byteLength + this.#ends.size);
    this.#ends.clear();
    this.#characters.clear();
    await this.#append(segment);
  }

  get #bytes(): number {
    return this.#ends.size + this.#characters.size;
  }
}
