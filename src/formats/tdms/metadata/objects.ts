import type { Attribute } from '../../../core/index.ts';
import { type ObjectNames, parseObjectPath } from './object-path.ts';
import { NO_DATA, type RawIndex, readableCount } from './raw-index.ts';

/** An object of the file: the root, a group or a channel. */
export class TdmsObject {
  /** Its place in the table; -1 until the segment that names it first is known to be sound. */
  id = -1;
  readonly path: string;
  readonly pathBytes: Uint8Array;
  /** Undefined if the path is malformed: the object is then not shown, though its data take their place. */
  readonly names: ObjectNames | undefined;
  readonly properties = new Map<string, Attribute>();
  /** The index it had the last time it had one. */
  lastIndex: RawIndex | undefined;
  /** The first index that said what the values are; all others agree with it. */
  firstIndex: RawIndex | undefined;
  /** Its place in the current object list; -1 if it is not there. */
  listPlace = -1;
  /** Values up to the time that `since` says. */
  #total = 0;
  #since = 0;
  #current: RawIndex = NO_DATA;
  /** Was it seen in little-endian or big-endian segments with data? */
  readonly orders = { little: false, big: false };
  /** The object that came next the last time: it probably comes next again. */
  next: TdmsObject | undefined;

  constructor(path: string, pathBytes: Uint8Array) {
    this.path = path;
    this.pathBytes = pathBytes;
    this.names = parseObjectPath(path);
  }

  /** From now on each chunk holds values by this index. Time is counted in chunks. */
  setIndex(index: RawIndex, time: number): void {
    this.#total = this.totalAt(time);
    this.#since = time;
    this.#current = index;
  }

  /** Values outside the regular chunks. */
  addValues(count: number): void {
    this.#total += count;
  }

  totalAt(time: number): number {
    return this.#total + readableCount(this.#current) * (time - this.#since);
  }
}

/** The objects of a file, in order of their first appearance. */
export class ObjectTable {
  readonly all: TdmsObject[] = [];
  readonly #byPath = new Map<string, TdmsObject>();

  get(path: string): TdmsObject | undefined {
    return this.#byPath.get(path);
  }

  /** Takes an object in, if it is not there yet. */
  add(object: TdmsObject): void {
    if (object.id >= 0) return;
    object.id = this.all.length;
    this.all.push(object);
    this.#byPath.set(object.path, object);
  }
}
