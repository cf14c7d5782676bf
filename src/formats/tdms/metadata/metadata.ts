import type { Attribute, ByteOrder } from '../../../core/index.ts';
import { type DataType, dataType } from '../data-types.ts';
import { MetadataReader, textAt } from './metadata-reader.ts';
import { type ObjectTable, TdmsObject } from './objects.ts';
import { INDEX_HEADER, type IndexTable, NO_DATA, type RawIndex } from './raw-index.ts';

/** The metadata of a segment. What they mean depends on the segments before: see `ObjectList`. */
export interface Metadata {
  readonly byteOrder: ByteOrder;
  /** The bytes they were read from, which nobody changes. */
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly objects: readonly TdmsObject[];
  /** The index of each object: `same` as the object had before. */
  readonly indexes: readonly (RawIndex | 'same')[];
  /** Where each index stands, counted from the start of the metadata. */
  readonly indexPlaces: readonly number[];
  readonly properties: readonly PropertyPlace[];
}

/** Where the value of a property stands. */
export interface PropertyPlace {
  readonly object: TdmsObject;
  readonly name: string;
  readonly type: DataType;
  /** First byte and end of the value, counted from the start of the metadata; of a string without its length. */
  readonly start: number;
  readonly end: number;
}

export interface MetadataContext {
  readonly objects: ObjectTable;
  readonly indexes: IndexTable;
}

/** Reads metadata; nothing known of the file is changed by it. `bytes` are kept. Problem: `SEGMENT_CORRUPT`. */
export function parseMetadata(
  bytes: Uint8Array,
  base: number,
  byteOrder: ByteOrder,
  context: MetadataContext,
): Metadata {
  const reader = new MetadataReader(bytes, base, byteOrder);
  const count = reader.count('objects', 12);
  const objects: TdmsObject[] = [];
  const indexes: (RawIndex | 'same')[] = [];
  const indexPlaces: number[] = [];
  const properties: PropertyPlace[] = [];
  const finder = new ObjectFinder(context.objects);
  for (let i = 0; i < count; i++) {
    const object = finder.read(reader);
    objects.push(object);
    indexPlaces.push(reader.at);
    indexes.push(readIndex(reader, context.indexes));
    readProperties(reader, object, properties);
  }
  return { byteOrder, bytes, view: reader.view, objects, indexes, indexPlaces, properties };
}

/** The value of a property. */
export function propertyValue({ bytes, view, byteOrder }: Metadata, { type, start, end }: PropertyPlace): Attribute {
  const dtype = { name: type.dtype };
  if (!type.value) return { dtype, value: textAt(bytes, start, end - start) };
  return { dtype, value: type.value(view, start, byteOrder === 'little') };
}

/** Sets all properties as the metadata say. One that is there already keeps its place. */
export function setProperties(metadata: Metadata): void {
  for (const place of metadata.properties) place.object.properties.set(place.name, propertyValue(metadata, place));
}

function readIndex(reader: MetadataReader, indexes: IndexTable): RawIndex | 'same' {
  const header = reader.u32();
  if (header === INDEX_HEADER.none) return NO_DATA;
  return header === INDEX_HEADER.same ? 'same' : indexes.read(reader, header);
}

function readProperties(reader: MetadataReader, object: TdmsObject, properties: PropertyPlace[]): void {
  const count = reader.count('properties', 8);
  for (let i = 0; i < count; i++) {
    const name = reader.text('the name of a property');
    const code = reader.u32();
    const type = dataType(code);
    if (!type) {
      reader.at -= 4;
      throw reader.corrupt(`the property "${name}" is of the unknown type 0x${code.toString(16).toUpperCase()}`);
    }
    const size = type.value ? type.size : reader.u32();
    const start = reader.take(size, 'the value of a property');
    properties.push({ object, name, type, start, end: start + size });
  }
}

/** Finds objects by their paths. Segments mostly name the same objects in the same order, so that is tried first. */
class ObjectFinder {
  readonly #known: ObjectTable;
  readonly #fresh = new Map<string, TdmsObject>();
  #previous: TdmsObject | undefined;

  constructor(known: ObjectTable) {
    this.#known = known;
  }

  read(reader: MetadataReader): TdmsObject {
    const length = reader.u32();
    const start = reader.take(length, 'the path of an object');
    const { bytes } = reader;
    const expected = this.#previous ? this.#previous.next : this.#known.all[0];
    const object =
      expected && expected.id >= 0 && isSame(expected.pathBytes, bytes, start, length)
        ? expected
        : this.#find(bytes, start, length);
    if (this.#previous) this.#previous.next = object;
    this.#previous = object;
    return object;
  }

  #find(bytes: Uint8Array, start: number, length: number): TdmsObject {
    const path = textAt(bytes, start, length);
    let object = this.#known.get(path) ?? this.#fresh.get(path);
    if (!object) {
      object = new TdmsObject(path, bytes.slice(start, start + length));
      this.#fresh.set(path, object);
    }
    return object;
  }
}

function isSame(path: Uint8Array, bytes: Uint8Array, start: number, length: number): boolean {
  if (path.byteLength !== length) return false;
  for (let i = length - 1; i >= 0; i--) if (path[i] !== bytes[start + i]) return false; // paths differ at their ends
  return true;
}
