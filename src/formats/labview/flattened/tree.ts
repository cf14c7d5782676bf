import {
  type Attribute,
  type Attributes,
  attribute,
  childPath,
  type Dataset,
  type Group,
  makeDataset,
  type TreeNode,
} from '../../../core/index.ts';
import { fixedPointStep } from '../types/fixed-point.ts';
import type { FlattenedSweep } from './flattened-sweep.ts';
import {
  type Column,
  type DimsColumn,
  type Level,
  type PieceColumn,
  type PlanDataset,
  type PlanGroup,
  type PlanNode,
  placeOf,
} from './plan.ts';
import type { Scan } from './scan.ts';
import { Shapes } from './shapes.ts';

/** The tree of a flattened file: what a plan found in it, under its names. */
export class TreeBuilder {
  readonly #scan: Scan;
  readonly #shapes: Shapes;
  readonly #sweep: FlattenedSweep;
  readonly #dims = new Map<Level, Dataset>();
  readonly #datasets = new Map<PlanDataset, Dataset>();

  constructor(scan: Scan, sweep: FlattenedSweep) {
    this.#scan = scan;
    this.#shapes = new Shapes(scan.levels);
    this.#sweep = sweep;
  }

  /** The nodes below a group at `path`, siblings with row sizes included. */
  children(nodes: readonly PlanNode[], path: string): TreeNode[] {
    const taken = new Set(nodes.map((node) => node.name));
    return nodes.flatMap((node) => {
      const made = node.kind === 'group' ? this.#group(node, path) : this.#dataset(node, path);
      return [made, ...this.#rowSizes(node, path, taken)];
    });
  }

  /** The dataset that was made for a node of the plan. */
  datasetOf(node: PlanDataset): Dataset {
    return this.#datasets.get(node) as Dataset;
  }

  /** The attributes of a dataset, to be added to while the tree is being built. */
  attributesOf(node: PlanNode | undefined): Map<string, Attribute> | undefined {
    if (node?.kind !== 'dataset') return undefined;
    return this.datasetOf(node).attributes as Map<string, Attribute>;
  }

  /** The sizes of a level as a dataset, whether the tree shows it or not: `rank` u32 per occurrence. */
  dimsOf(level: Level): Dataset {
    let dataset = this.#dims.get(level);
    if (!dataset) {
      dataset = this.#make('', '', { kind: 'dims', level, dtype: { name: 'u4' } }, new Map());
      this.#dims.set(level, dataset);
    }
    return dataset;
  }

  #group(node: PlanGroup, parent: string): Group {
    const { name, children } = node;
    const path = childPath(parent, name);
    return { kind: 'group', name, path, attributes: describe(node), children: this.children(children, path) };
  }

  #dataset(node: PlanDataset, parent: string): Dataset {
    const dataset = this.#make(node.name, childPath(parent, node.name), node.column, describe(node));
    this.#datasets.set(node, dataset);
    return dataset;
  }

  /** `X_row_size` (or `X_dims`) for each ragged level of X; the sizes of an outer level are named after those of the inner one. */
  #rowSizes(node: PlanNode, parent: string, taken: Set<string>): Dataset[] {
    let sample = node.name;
    return node.levels.toReversed().flatMap((level) => {
      if (!this.#shapes.ragged(level)) return [];
      let name = `${sample}${level.rank === 1 ? '_row_size' : '_dims'}`;
      while (taken.has(name)) name += '#';
      taken.add(name);
      const attributes = new Map([['sample_dimension', attribute(sample)]]);
      const column: DimsColumn = { kind: 'dims', level, dtype: { name: 'u4' } };
      const dataset = this.#make(name, childPath(parent, name), column, attributes);
      this.#dims.set(level, dataset);
      sample = name;
      return [dataset];
    });
  }

  #make(name: string, path: string, column: Column, attributes: Attributes): Dataset {
    const sweep = this.#sweep;
    const dataset: Dataset = makeDataset({
      name,
      path,
      dtype: column.dtype,
      shape: this.#shapes.column(column, rowCount(this.#scan, column)),
      attributes,
      storedByteOrder: column.kind === 'piece' ? storedByteOrder(column) : undefined,
      sweep,
      locate: ({ signal } = {}) => sweep.locate(dataset, signal),
      async *stream(options) {
        for await (const { block } of sweep.blocks([dataset], options)) yield block;
      },
    });
    sweep.register(dataset, column);
    return dataset;
  }
}

function rowCount({ counts }: Scan, column: Column): number {
  const { list, id } = placeOf(column);
  return counts[list][id];
}

function storedByteOrder({ transform, byteOrder }: PieceColumn): PieceColumn['byteOrder'] | undefined {
  return transform ? undefined : byteOrder;
}

/** What the schema says of a field, under the names of the CF conventions. */
function describe(node: PlanNode): Attributes {
  const attributes = new Map<string, Attribute>();
  if (isOverflowStatus(node)) return attributes;
  const { field, type, name } = node;
  const unit = field?.unit ?? ('unit' in type ? type.unit : undefined);
  const scale = type.word === 'FXP' ? (field?.scale ?? 1) * fixedPointStep(type) : field?.scale;
  if (unit !== undefined) attributes.set('units', attribute(unit));
  if (field?.description !== undefined) attributes.set('description', attribute(field.description));
  if (scale !== undefined) attributes.set('scale_factor', attribute(scale));
  if (field?.offset !== undefined) attributes.set('add_offset', attribute(field.offset));
  if (field && field.name !== name) attributes.set('original_name', attribute(field.name));
  return attributes;
}

/** What is said of a fixed-point number is not said of its overflow status. */
function isOverflowStatus(node: PlanNode): boolean {
  return node.kind === 'dataset' && node.type.word === 'FXP' && node.column.dtype.name === 'bool';
}
