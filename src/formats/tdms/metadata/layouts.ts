import type { TdmsObject } from './objects.ts';
import type { RawIndex } from './raw-index.ts';

/** The object list of segments: which objects have data, in which order, and how much of each is in a chunk. */
export interface Layout {
  readonly id: number;
  /** Entries of the list. */
  readonly length: number;
  /** Bytes of a chunk; NaN if nobody knows. */
  readonly chunkBytes: number;
  /** Either all of it … */
  readonly objects?: Uint32Array | undefined;
  readonly indexes?: Uint32Array | undefined;
  /** … or what is different from another one: places in the list, which are replaced or (at its end) added. */
  readonly parent?: Layout | undefined;
  readonly changed?: Changes | undefined;
  /** Changes since the last list that was kept whole. */
  readonly changesInAll: number;
}

export interface Changes {
  readonly places: Uint32Array;
  readonly objects: Uint32Array;
  readonly indexes: Uint32Array;
}

/** An object list in full: ids of objects, ids of their indexes. */
export interface ExpandedLayout {
  readonly objects: Uint32Array;
  readonly indexes: Uint32Array;
}

/**
 * All different object lists of a file. Segments that have the same one share it, and one that differs in a few places from
 * the one before is kept as these places: thousands of channels in thousands of segments must not be thousands times thousands.
 */
export class LayoutTable {
  readonly all: Layout[] = [];
  readonly #byHash = new Map<number, Layout[]>();
  #expanded: { layout: Layout; list: ExpandedLayout } | undefined;

  /** The list that holds these. */
  whole(objects: readonly TdmsObject[], indexes: readonly RawIndex[], chunkBytes: number): Layout {
    const hash = hashOf(objects, indexes);
    const candidates = this.#byHash.get(hash) ?? [];
    const known = candidates.find((layout) => holds(layout, objects, indexes));
    if (known) return known;
    const layout = this.#add({
      length: objects.length,
      chunkBytes,
      objects: Uint32Array.from(objects, ({ id }) => id),
      indexes: Uint32Array.from(indexes, ({ id }) => id),
      changesInAll: 0,
    });
    candidates.push(layout);
    this.#byHash.set(hash, candidates);
    return layout;
  }

  /** The list that differs from `parent` in these places. */
  changed(parent: Layout, changed: Changes, length: number, chunkBytes: number): Layout {
    const changesInAll = parent.changesInAll + changed.places.length;
    return this.#add({ length, chunkBytes, parent, changed, changesInAll });
  }

  /** A layout in full. It is valid until the next one is asked for. */
  expand(layout: Layout): ExpandedLayout {
    if (layout.objects && layout.indexes) return { objects: layout.objects, indexes: layout.indexes };
    if (this.#expanded?.layout === layout) return this.#expanded.list;
    const list = this.#expand(layout);
    this.#expanded = { layout, list };
    return list;
  }

  #expand(layout: Layout): ExpandedLayout {
    const chain: Changes[] = [];
    let whole = layout;
    for (; whole.changed; whole = whole.parent as Layout) chain.push(whole.changed);
    const objects = new Uint32Array(layout.length);
    const indexes = new Uint32Array(layout.length);
    objects.set(whole.objects as Uint32Array);
    indexes.set(whole.indexes as Uint32Array);
    for (const changes of chain.reverse()) {
      for (let i = 0; i < changes.places.length; i++) {
        objects[changes.places[i]] = changes.objects[i];
        indexes[changes.places[i]] = changes.indexes[i];
      }
    }
    return { objects, indexes };
  }

  #add(fields: Omit<Layout, 'id'>): Layout {
    const layout = { id: this.all.length, ...fields };
    this.all.push(layout);
    return layout;
  }
}

function hashOf(objects: readonly TdmsObject[], indexes: readonly RawIndex[]): number {
  let hash = objects.length;
  for (let i = 0; i < objects.length; i++) hash = (Math.imul(hash, 31) + objects[i].id * 65_599 + indexes[i].id) | 0;
  return hash;
}

function holds(layout: Layout, objects: readonly TdmsObject[], indexes: readonly RawIndex[]): boolean {
  if (layout.length !== objects.length) return false;
  const [ids, indexIds] = [layout.objects as Uint32Array, layout.indexes as Uint32Array];
  for (let i = 0; i < objects.length; i++) {
    if (ids[i] !== objects[i].id || indexIds[i] !== indexes[i].id) return false;
  }
  return true;
}
