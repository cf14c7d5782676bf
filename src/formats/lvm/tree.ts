import { attribute, childPath, type Dataset, type Group, makeDataset, type Recording } from '../../core/index.ts';
import { columnAttributes, derivedAttributes, headerAttributes, splitRows, xUnits } from './attributes.ts';
import { type Column, columnsOf } from './columns.ts';
import { type HeaderRow, headerRows } from './header-rows.ts';
import type { LvmSweep } from './lvm-sweep.ts';
import type { Scan } from './scan.ts';
import type { Segment } from './segment.ts';

/** The tree of a file and what is known about its datasets. */
export interface LvmTree {
  readonly root: Group;
  readonly datasetFacts: NonNullable<Recording['datasetFacts']>;
}

/** Builds the tree of a file: a group per segment, named by its number, and a dataset per column. */
export function buildTree(scan: Scan, sweep: LvmSweep): LvmTree {
  return new TreeBuilder(scan, sweep).build();
}

class TreeBuilder {
  readonly #scan: Scan;
  readonly #sweep: LvmSweep;
  readonly #xColumns: string;
  readonly #facts = new Map<Dataset, Readonly<Record<string, unknown>>>();

  constructor(scan: Scan, sweep: LvmSweep) {
    this.#scan = scan;
    this.#sweep = sweep;
    this.#xColumns = this.#rows(scan.header).find(({ tag }) => tag === 'X_Columns')?.cells[1] ?? 'One';
  }

  build(): LvmTree {
    const { header, segments, separator } = this.#scan;
    const children = segments.map((segment, index) => this.#group(segment, String(index)));
    const attributes = headerAttributes(this.#rows(header), separator);
    return { root: { kind: 'group', name: '', path: '/', attributes, children }, datasetFacts: this.#facts };
  }

  #rows(bytes: readonly Uint8Array[]): HeaderRow[] {
    const { separator, encoding } = this.#scan;
    return headerRows(bytes, separator, (row) => encoding.decode(row));
  }

  #group(segment: Segment, name: string): Group {
    const { separator, encoding } = this.#scan;
    const path = childPath('/', name);
    const columns = columnsOf(segment, {
      separator,
      xColumns: this.#xColumns,
      decode: (bytes) => encoding.decode(bytes),
    });
    const { ofChannels, ofSegment } = splitRows(this.#rows(segment.header), columns);
    const attributes = new Map(columns.map((column) => [column.index, columnAttributes(ofChannels, column)]));
    const children = columns.map((column) => {
      const own = attributes.get(column.index) ?? new Map();
      const derived = derivedAttributes(own, column, this.#scan.decimal);
      const x = columns.find(({ index }) => index === column.x);
      if (x) derived.set('coordinates', attribute(x.name));
      if (column.kind === 'x') for (const unit of xUnits(attributes.get(column.index + 1))) derived.set(...unit);
      return this.#dataset({ segment, column, parent: path, attributes: own, derived });
    });
    return { kind: 'group', name, path, attributes: headerAttributes(ofSegment, separator), children };
  }

  #dataset({ segment, column, parent, attributes, derived }: Described): Dataset {
    const sweep = this.#sweep;
    const { name, heading, index, kind, blankCells } = column;
    const dataset: Dataset = makeDataset({
      name,
      path: childPath(parent, name),
      dtype: kind === 'comment' ? { name: 'string', encoding: 'utf-8' } : { name: 'f8' },
      shape: [segment.rows],
      attributes,
      derivedAttributes: derived.size > 0 ? derived : undefined,
      sweep,
      async *stream(options) {
        for await (const { block } of sweep.blocks([dataset], options)) yield block;
      },
    });
    sweep.register(dataset, { segment, index, isText: kind === 'comment' });
    this.#facts.set(dataset, {
      path: [parent.slice(1), heading || name],
      column: index,
      ...(kind !== 'comment' && blankCells > 0 && { blankCells }),
      ...(kind === 'data' && blankCells === segment.rows && { blank: true }),
    });
    return dataset;
  }
}

interface Described {
  readonly segment: Segment;
  readonly column: Column;
  readonly parent: string;
  readonly attributes: Dataset['attributes'];
  readonly derived: NonNullable<Dataset['attributes']>;
}
