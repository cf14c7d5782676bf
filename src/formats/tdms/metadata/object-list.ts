import { DataProblem } from '../../../core/index.ts';
import { chunkSize } from './chunk-size.ts';
import { type Changes, type Layout, LayoutTable } from './layouts.ts';
import type { Metadata } from './metadata.ts';
import { ObjectTable, type TdmsObject } from './objects.ts';
import { type IndexFault, IndexTable, NO_DATA, type RawIndex } from './raw-index.ts';

/** What is wrong with the index of an object, and where in the metadata it stands. */
export interface FaultyIndex {
  readonly object: TdmsObject;
  readonly fault: IndexFault;
  readonly place: number;
}

/** What became of the indexes of a segment: which one each object has now, and those that are not as they should be. */
export interface Applied {
  readonly resolved: readonly RawIndex[];
  readonly faults: readonly FaultyIndex[];
}

/**
 * The object list as it is after the segments so far. A segment replaces it (new object list), changes it in place, or leaves
 * it as it is. Source: NI, "TDMS File Format Internal Structure".
 */
export class ObjectList {
  readonly objects = new ObjectTable();
  readonly indexes = new IndexTable();
  readonly layouts = new LayoutTable();
  /** Undefined before the first segment, and after one that could not be read. */
  layout: Layout | undefined;
  /** Chunks so far. */
  time = 0;
  #listed: TdmsObject[] = [];
  #indexes: RawIndex[] = [];

  /** Takes over the metadata of a segment. Problem: `SEGMENT_CORRUPT`. */
  apply(metadata: Metadata, newList: boolean, base: number): Applied {
    if (!newList && !this.layout) throw lostList(base);
    const faults: FaultyIndex[] = [];
    const resolved = metadata.indexes.map((index, i) =>
      resolve(metadata.objects[i], index, base + metadata.indexPlaces[i]),
    );
    for (let i = 0; i < resolved.length; i++) {
      const object = metadata.objects[i];
      this.objects.add(object);
      const index = this.#agreeing(object, resolved[i]);
      if (index.fault) faults.push({ object, fault: index.fault, place: metadata.indexPlaces[i] + index.fault.at });
      resolved[i] = index;
    }
    if (newList) this.#replace(metadata.objects, resolved);
    else this.#change(metadata.objects, resolved);
    for (let i = 0; i < resolved.length; i++) {
      if (resolved[i] !== NO_DATA) metadata.objects[i].lastIndex = resolved[i];
    }
    return { faults, resolved };
  }

  /** Goes on with a list that is known, as if its segment had been read again. */
  goTo(layout: Layout): void {
    if (layout === this.layout) return;
    const { objects, indexes } = this.layouts.expand(layout);
    this.#setList(
      Array.from(objects, (id) => this.objects.all[id]),
      Array.from(indexes, (id) => this.indexes.all[id]),
    );
    this.layout = layout;
  }

  /** After a segment that could not be read nothing is known: not the list, and not what objects had the last time. */
  forget(): void {
    this.#setList([], []);
    this.layout = undefined;
    for (const object of this.objects.all) object.lastIndex = undefined;
  }

  /** The current entries. */
  entries(): { readonly objects: readonly TdmsObject[]; readonly indexes: readonly RawIndex[] } {
    return { objects: this.#listed, indexes: this.#indexes };
  }

  /** A channel keeps its type for the whole file (NI): an index that says something else is not read. */
  #agreeing(object: TdmsObject, index: RawIndex): RawIndex {
    if (index === NO_DATA) return index;
    const first = object.firstIndex;
    if (!first || (first.fault && first.type === undefined)) object.firstIndex = index;
    else if (!index.fault && !agree(first, index)) {
      const message = `the type of the channel changes from ${typeText(first)} to ${typeText(index)}`;
      return this.indexes.intern({ ...index, fault: { code: 'UNSUPPORTED_TYPE', message, at: 0 } });
    }
    return index;
  }

  #replace(objects: readonly TdmsObject[], indexes: readonly RawIndex[]): void {
    const listed: TdmsObject[] = [];
    const listedIndexes: RawIndex[] = [];
    for (const object of this.#listed) object.listPlace = -1;
    for (let i = 0; i < objects.length; i++) {
      const object = objects[i];
      if (object.listPlace < 0) object.listPlace = listed.push(object) - 1;
      else listed[object.listPlace] = object; // named twice: the last index counts
      listedIndexes[object.listPlace] = indexes[i];
    }
    const layout = this.layouts.whole(listed, listedIndexes, chunkSize(listedIndexes));
    if (layout !== this.layout) this.#setList(listed, listedIndexes);
    this.layout = layout;
  }

  #change(objects: readonly TdmsObject[], indexes: readonly RawIndex[]): void {
    const places: number[] = [];
    for (let i = 0; i < objects.length; i++) {
      const object = objects[i];
      if (object.listPlace < 0) object.listPlace = this.#listed.push(object) - 1;
      else if (this.#indexes[object.listPlace] === indexes[i]) continue;
      this.#indexes[object.listPlace] = indexes[i];
      object.setIndex(indexes[i], this.time);
      places.push(object.listPlace);
    }
    if (places.length > 0) this.layout = this.#changedLayout(places);
  }

  #changedLayout(places: readonly number[]): Layout {
    const parent = this.layout as Layout;
    const [objects, indexes] = [this.#listed, this.#indexes];
    const bytes = chunkSize(indexes);
    if (parent.changesInAll + places.length > objects.length) return this.layouts.whole(objects, indexes, bytes);
    const changes: Changes = {
      places: Uint32Array.from(places),
      objects: Uint32Array.from(places, (place) => objects[place].id),
      indexes: Uint32Array.from(places, (place) => indexes[place].id),
    };
    return this.layouts.changed(parent, changes, objects.length, bytes);
  }

  #setList(objects: TdmsObject[], indexes: RawIndex[]): void {
    for (const object of this.#listed) {
      object.listPlace = -1;
      object.setIndex(NO_DATA, this.time);
    }
    for (let i = 0; i < objects.length; i++) {
      objects[i].listPlace = i;
      objects[i].setIndex(indexes[i], this.time);
    }
    this.#listed = objects;
    this.#indexes = indexes;
  }
}

function resolve(object: TdmsObject, index: RawIndex | 'same', offset: number): RawIndex {
  if (index !== 'same') return index;
  if (object.lastIndex) return object.lastIndex;
  const message = `${object.path} is to have the same index as before, but none was read before`;
  throw new DataProblem({ code: 'SEGMENT_CORRUPT', message, offset });
}

function lostList(offset: number): DataProblem {
  const message = 'the segment goes on with the object list of one that could not be read';
  return new DataProblem({ code: 'SEGMENT_CORRUPT', message, offset });
}

function agree(a: RawIndex, b: RawIndex): boolean {
  if (a.daqmx || b.daqmx) {
    const [first, second] = [a.daqmx?.scalers ?? [], b.daqmx?.scalers ?? []];
    if (first.length !== second.length) return false;
    return first.every(({ type, scaleId }, i) => type === second[i].type && scaleId === second[i].scaleId);
  }
  return a.type?.dtype === b.type?.dtype;
}

function typeText({ type, daqmx }: RawIndex): string {
  return daqmx ? `DAQmx (${daqmx.scalers.map((scaler) => scaler.type.label).join(', ')})` : (type?.label ?? 'none');
}
