import type { ByteOrder } from '../../../core/index.ts';
import type { Layout } from './layouts.ts';
import { type Metadata, propertyValue } from './metadata.ts';
import { NO_DATA, type RawIndex } from './raw-index.ts';

/** Metadata that were read, and the object list they led to. */
export interface Remembered {
  readonly metadata: Metadata;
  /** The index that each object got. */
  readonly resolved: readonly RawIndex[];
  readonly newList: boolean;
  readonly before: Layout | undefined;
  readonly after: Layout;
}

const MOST_REMEMBERED = 4;
const LARGEST_BYTES = 2 * 1024 * 1024;

/**
 * Segments mostly repeat the metadata of one before, but for values of properties. Such are told by their bytes: comparing
 * costs a hundredth of reading them.
 */
export class MetadataCache {
  #remembered: Remembered[] = [];
  #latest: Remembered | undefined;

  remember(remembered: Remembered): void {
    this.#latest = remembered;
    if (remembered.metadata.bytes.byteLength > LARGEST_BYTES) return;
    this.#remembered = [remembered, ...this.#remembered].slice(0, MOST_REMEMBERED);
  }

  forget(): void {
    this.#remembered = [];
    this.#latest = undefined;
  }

  /**
   * Are these the metadata of a segment before, and do they mean the same now? Then their properties are set, and the object
   * list that they lead to is the result.
   */
  repeat(bytes: DataView, byteOrder: ByteOrder, newList: boolean, current: Layout | undefined): Layout | undefined {
    for (const remembered of this.#remembered) {
      const { metadata, before, after } = remembered;
      const sameKind = remembered.newList === newList && metadata.byteOrder === byteOrder;
      if (!sameKind || metadata.view.byteLength !== bytes.byteLength) continue;
      if (!newList && current !== before && current !== after) continue;
      const changed = changedProperties(metadata, bytes);
      if (!changed || !meansTheSame(remembered)) continue;
      this.#setProperties(remembered, changed, bytes);
      return after;
    }
    return undefined;
  }

  #setProperties(remembered: Remembered, changed: readonly number[], bytes: DataView): void {
    const { metadata } = remembered;
    const now = changed.length > 0 ? { ...metadata, bytes: bytesOf(bytes), view: bytes } : metadata;
    const again = remembered === this.#latest;
    const wanted = again ? changed.map((i) => metadata.properties[i]) : metadata.properties;
    for (const place of wanted) place.object.properties.set(place.name, propertyValue(now, place));
    if (changed.length > 0) {
      for (const i of changed) {
        const { start, end } = metadata.properties[i];
        metadata.bytes.set(now.bytes.subarray(start, end), start);
      }
    }
    for (let i = 0; i < metadata.objects.length; i++) {
      const index = remembered.resolved[i];
      if (index !== NO_DATA) metadata.objects[i].lastIndex = index;
    }
    this.#latest = remembered;
  }
}

/** Objects that are to be as they were the last time must not have become something else since. */
function meansTheSame({ metadata: { objects, indexes }, resolved }: Remembered): boolean {
  return indexes.every((index, i) => index !== 'same' || objects[i].lastIndex === resolved[i]);
}

/** Numbers of the properties whose values differ; undefined if anything else does. */
function changedProperties({ view, properties }: Metadata, bytes: DataView): number[] | undefined {
  const changed: number[] = [];
  let from = 0;
  for (;;) {
    const at = firstDifference(view, bytes, from);
    if (at === view.byteLength) return changed;
    const i = propertyAt(properties, at);
    if (i === undefined) return undefined;
    changed.push(i);
    from = properties[i].end;
  }
}

function propertyAt(properties: Metadata['properties'], at: number): number | undefined {
  let [low, high] = [0, properties.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (properties[middle].start <= at) low = middle;
    else high = middle - 1;
  }
  const found = properties[low];
  return found && at >= found.start && at < found.end ? low : undefined;
}

/** The first place from `from` on at which bytes differ, or their end. */
function firstDifference(a: DataView, b: DataView, from: number): number {
  const end = a.byteLength;
  let at = from;
  for (; at + 4 <= end; at += 4) if (a.getInt32(at) !== b.getInt32(at)) break;
  for (; at < end; at++) if (a.getUint8(at) !== b.getUint8(at)) return at;
  return end;
}

function bytesOf(view: DataView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}
