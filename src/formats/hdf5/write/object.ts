import { DataProblem } from '../../../core/index.ts';
import { MESSAGE, type Message } from '../structure/message-types.ts';
import { type AttributeContext, type AttributeValue, encodeAttribute } from './attribute.ts';
import type { InFlight } from './chunked-storage.ts';
import { ATTRIBUTE_INFO_BYTES, type EncodedAttribute, writeDenseAttributes } from './dense-attributes.ts';
import type { FileSpace } from './file-space.ts';
import type { Deflate } from './filters.ts';
import type { GlobalHeap, HeapUsers } from './global-heap.ts';
import { encodeHeader, encodeHeader2, LARGEST_MESSAGE_BYTES } from './object-header.ts';
import type { WriteCombiner } from './write-combiner.ts';

/** What the objects of a file share. */
export interface FileContext {
  readonly space: FileSpace;
  readonly out: WriteCombiner;
  /** Values of attributes and of datasets with few values. */
  readonly heap: GlobalHeap;
  readonly heapUsers: HeapUsers;
  readonly inFlight: InFlight;
  readonly deflate: Deflate | undefined;
  /** All objects, parents before what is in them. */
  readonly objects: Set<Hdf5Object>;
}

/** A group or dataset of a file that is being written. */
export abstract class Hdf5Object {
  /** Path in the file, for problems. */
  readonly path: string;
  protected readonly file: FileContext;
  /** Made when it is needed: most objects of a large file have none. */
  #attributes: Map<string, AttributeValue> | undefined;
  /** Address of the header, once it is known; references may ask for it before it is written. */
  #address: number | undefined;

  constructor(path: string, file: FileContext) {
    this.path = path;
    this.file = file;
    file.objects.add(this);
  }

  /** Sets an attribute; one that is there is replaced. */
  attribute(name: string, value: AttributeValue): void {
    if (name === '' || name.includes('\0'))
      throw this.problem(`HDF5 cannot hold an attribute named ${JSON.stringify(name)}`);
    this.#attributes ??= new Map();
    this.#attributes.set(name, value);
  }

  /** The messages that describe the object; children and data are written already, or are being measured. */
  protected abstract describe(context: AttributeContext): Message[];

  /** Writes the rest of the values, and where they are. */
  async finishValues(): Promise<void> {}

  /** Writes where the children are. */
  async finishLinks(): Promise<void> {}

  /** Address of the header. */
  get address(): number {
    if (this.#address === undefined) throw new Error(`${this.path} has no address yet`);
    return this.#address;
  }

  /** Objects that attributes refer to. */
  get targets(): Hdf5Object[] {
    return [...(this.#attributes?.values() ?? [])].flatMap((value) => (value.targets ?? []) as Hdf5Object[]);
  }

  /** Reserves the place of the header before it is written: its size does not depend on the addresses in it. */
  reserve(): void {
    if (this.#address !== undefined) return;
    const attributes = this.#encodeAttributes(SIZE_ONLY);
    const dense = { type: MESSAGE.attributeInfo, body: new Uint8Array(ATTRIBUTE_INFO_BYTES) };
    this.#address = this.file.space.allocate(this.#header(SIZE_ONLY, attributes, dense).byteLength);
  }

  /** Writes the header, and whatever it needs beside it. */
  async writeHeader(): Promise<void> {
    const { heap, out, space } = this.file;
    const context: AttributeContext = { heap, addressOf: (object) => (object as Hdf5Object).address };
    const attributes = this.#encodeAttributes(context);
    const dense = isDense(attributes) ? await writeDenseAttributes(attributes, space, out) : undefined;
    const header = this.#header(context, attributes, dense);
    this.#address ??= space.allocate(header.byteLength);
    await heap.drain();
    this.#attributes = undefined;
    this.release();
    await out.write(this.#address, header);
  }

  /** Lets go of what only the header needed. */
  protected abstract release(): void;

  protected problem(message: string): DataProblem {
    return new DataProblem({ code: 'HDF5_LIMIT', message, path: this.path });
  }

  #encodeAttributes(context: AttributeContext): EncodedAttribute[] {
    return Array.from(this.#attributes ?? [], ([name, value]) => ({
      name: new TextEncoder().encode(name),
      body: encodeAttribute(name, value, context),
    }));
  }

  #header(context: AttributeContext, attributes: readonly EncodedAttribute[], dense: Message | undefined): Uint8Array {
    const own = this.describe(context);
    if (dense && isDense(attributes)) return encodeHeader2([...own, dense]);
    return encodeHeader([...own, ...attributes.map(({ body }) => ({ type: MESSAGE.attribute, body }))]);
  }
}

function isDense(attributes: readonly EncodedAttribute[]): boolean {
  return attributes.some(({ body }) => body.byteLength > LARGEST_MESSAGE_BYTES);
}

/** For measuring: sizes stay the same, nothing is written. */
const SIZE_ONLY: AttributeContext = { heap: { insert() {} }, addressOf: () => 0 };
