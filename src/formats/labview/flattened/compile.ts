import { type ByteOrder, uniqueNames, valueCount } from '../../../core/index.ts';
import type { Expression } from '../types/expression.ts';
import type { ArrayType, ClusterType, Field, FlattenedLayout, LabviewType, Size, StringType } from '../types/type.ts';
import { type FixedLeaf, fixedLeaf, integerWord, varyingDtype } from './leaf-types.ts';
import type {
  BoundExpression,
  Extent,
  Leaf,
  LeafColumn,
  Level,
  Op,
  Piece,
  PieceColumn,
  Plan,
  PlanNode,
  Table,
} from './plan.ts';
import { RowBuilder } from './row-builder.ts';
import { minRowBytes } from './row-bytes.ts';
import { type KnownFields, Scope } from './scope.ts';

/** Fixed arrays up to this many bytes are part of their row; larger ones are arrays like any other. */
const INLINE_ARRAY_BYTES = 4096;

/**
 * Works out how a layout is read; `known` are fields outside of it that expressions may refer to.
 * Problem: `SCHEMA_INVALID` if an expression refers to what is not there.
 */
export function compilePlan(layout: FlattenedLayout, known?: KnownFields): Plan {
  const compiler = new Compiler(layout, known);
  const { file } = layout;
  if (file.word === 'Cluster') return compiler.finish(compiler.fields(file, compiler.start));
  return compiler.finish(compiler.type({ name: rootName(file), type: file }, compiler.start));
}

/** The plan of a datalog file: records of one type at known positions, shown as `/records`. */
export function compileRecordsPlan(layout: FlattenedLayout, positions: Float64Array): Plan {
  const compiler = new Compiler(layout);
  const records: LabviewType = { word: 'Array', element: layout.file, dims: ['until-end'] };
  return compiler.finish(compiler.records(positions, compiler.start), records);
}

/** What the tree calls a file that is not a cluster. */
function rootName(file: LabviewType): string {
  return file.word === 'Array' && !file.dims.includes('prefixed') ? 'records' : 'data';
}

/** Where in the layout something is compiled. */
interface Place {
  readonly row: RowBuilder;
  readonly level: Level | null;
  readonly scope: Scope;
  readonly byteOrder: ByteOrder;
  readonly textEncoding: string;
  /** For problems: `header / operator`. */
  readonly label: string;
}

class Compiler {
  readonly start: Place;
  readonly #layout: FlattenedLayout;
  readonly #levels: Level[] = [];
  readonly #pieces: Piece[] = [];
  readonly #leaves: Leaf[] = [];
  #registerCount = 0;

  constructor(layout: FlattenedLayout, known?: KnownFields) {
    const { byteOrder, textEncoding } = layout;
    this.#layout = layout;
    this.start = {
      row: this.#newRow(null),
      level: null,
      scope: new Scope(undefined, known),
      byteOrder,
      textEncoding,
      label: '',
    };
  }

  /** @param file what the whole file is: the type of the root */
  finish(children: readonly PlanNode[], file: LabviewType = this.#layout.file): Plan {
    return {
      root: toTable('file', this.start.row),
      levels: this.#levels,
      pieces: this.#pieces,
      leaves: this.#leaves,
      registerCount: this.#registerCount,
      tree: { kind: 'group', name: '', field: undefined, levels: [], type: file, children },
    };
  }

  /** The elements of a cluster, in order. */
  fields(cluster: ClusterType, place: Place): PlanNode[] {
    const names = uniqueNames(cluster.fields.map((field) => field.name));
    const nodes = cluster.fields.flatMap((field, i) => this.#field(field, names[i], place));
    const unique = uniqueNames(nodes.map((node) => node.name)); // an overflow status is named after its number
    return nodes.map((node, i) => (node.name === unique[i] ? node : { ...node, name: unique[i] }));
  }

  #field(field: Field, name: string, outer: Place): PlanNode[] {
    const place: Place = {
      ...outer,
      byteOrder: field.byteOrder ?? outer.byteOrder,
      textEncoding: field.textEncoding ?? outer.textEncoding,
      label: outer.label ? `${outer.label} / ${name}` : name,
    };
    return field.when ? this.#optional(field, name, field.when, place) : this.#present(field, name, place);
  }

  #present(field: Field, name: string, place: Place): PlanNode[] {
    if (field.at !== undefined && field.at !== 'until-end') {
      place.row.add({ op: 'seek', to: bound(field.at, place), label: place.label });
    }
    return this.type({ ...field, name, field }, place);
  }

  #optional(field: Field, name: string, when: Expression, place: Place): PlanNode[] {
    const condition = place.scope.bind(when); // before the field is there: it cannot refer to itself
    const level = this.#newLevel(1, place.level, true);
    const row = this.#newRow(level);
    const nodes = this.#present(field, name, { ...place, row, level });
    place.row.add({ op: 'when', table: toTable(name, row), level, condition, label: place.label });
    return nodes.map((node) => ({ ...node, levels: [level, ...node.levels] }));
  }

  /** Anything: nothing (skipped), one node, or two (a fixed-point number and its overflow status). */
  type(named: { name: string; type: LabviewType; field?: Field }, place: Place): PlanNode[] {
    const { name, type, field } = named;
    switch (type.word) {
      case 'Cluster': {
        const scope = new Scope(place.scope);
        const children = this.fields(type, { ...place, scope });
        place.scope.add(field?.name ?? name, scope);
        return [{ kind: 'group', name, field, levels: [], type, children }];
      }
      case 'Array':
        return this.#array(named as typeof named & { type: ArrayType }, place);
      case 'String':
        if (type.contains) return this.#inside(named, type, type.contains, place);
        return [
          this.#leaf(named, place, (leaf) => ({
            op: 'bytes',
            leaf,
            extent: textExtent(type, place),
            label: place.label,
          })),
        ];
      case 'Path':
      case 'Variant':
        return [this.#leaf(named, place, (leaf) => ({ op: 'value', leaf, label: place.label }))];
      case 'Skip':
        if (typeof type.bytes === 'number') place.row.addFixed(place.label, type.bytes, () => undefined);
        else {
          const bytes = type.bytes === 'until-end' ? type.bytes : bound(type.bytes, place);
          place.row.add({ op: 'skip', bytes, label: place.label });
        }
        return [];
      default:
        return fixedLeaf(type, place.byteOrder, this.#layout).map((leaf) => this.#fixed(named, leaf, [], place));
    }
  }

  #fixed(
    { name, type, field }: { name: string; type: LabviewType; field?: Field },
    leaf: FixedLeaf,
    itemShape: readonly number[],
    place: Place,
  ): PlanNode {
    let column!: PieceColumn;
    const { dtype, storedSize, transform } = leaf;
    const { offset, loads } = place.row.addFixed(place.label, storedSize * valueCount(itemShape), (piece, at) => {
      const { byteOrder } = place;
      column = { kind: 'piece', piece, offset: at, storedSize, itemShape, dtype, byteOrder, transform };
      return column;
    });
    if (integerWord(type) && itemShape.length === 0) {
      let register: number | undefined;
      place.scope.add(field?.name ?? name, {
        register: () => {
          if (register === undefined) {
            register = this.#registerCount++;
            loads.push({ register, offset, dtype, storedSize, byteOrder: place.byteOrder });
          }
          return register;
        },
      });
    }
    return { kind: 'dataset', name: name + leaf.suffix, field, levels: [], type, column };
  }

  #array(named: { name: string; type: ArrayType; field?: Field }, place: Place): PlanNode[] {
    const { name, type, field } = named;
    const { element, dims } = type;
    const element1 = { name, type: element, field };
    const inline = inlineShape(dims);
    if (inline && element.word !== 'Boolean4') {
      const leaves = fixedLeaf(element, place.byteOrder, this.#layout);
      const bytes = leaves.reduce((sum, leaf) => sum + leaf.storedSize, 0) * valueCount(inline);
      if (leaves.length === 1 && bytes <= INLINE_ARRAY_BYTES) return [this.#fixed(element1, leaves[0], inline, place)];
    }
    const extent = arrayExtent(dims, place);
    const level = this.#newLevel(dims.length, place.level, false);
    if (element.word === 'Boolean4') return [this.#bits(element1, level, extent, place)];
    const row = this.#newRow(level);
    const nodes = this.type(element1, { ...place, row, level, scope: new Scope(place.scope), label: '' });
    const table = toTable(place.label || name, row);
    const fixed = fixedPiece(table.ops) ?? (table.ops.length === 0 ? this.#newPiece(level) : undefined);
    if (fixed) place.row.add({ op: 'run', piece: fixed, level, extent, label: place.label });
    else place.row.add({ op: 'rows', table, level, extent, label: place.label });
    return nodes.map((node) => ({ ...node, levels: [level, ...node.levels] }));
  }

  #bits(
    named: { name: string; type: LabviewType; field?: Field },
    level: Level,
    extent: Extent,
    place: Place,
  ): PlanNode {
    const piece = this.#newPiece(level);
    const transform = this.#layout.booleanBitOrder === 'msb-first' ? 'bits-msb' : 'bits-lsb';
    const { byteOrder } = place;
    const dtype = { name: 'bool' } as const;
    const column: PieceColumn = {
      kind: 'piece',
      piece,
      offset: 0,
      storedSize: 1,
      itemShape: [],
      dtype,
      byteOrder,
      transform,
    };
    (piece.columns as PieceColumn[]).push(column);
    place.row.add({ op: 'bits', piece, level, extent, label: place.label });
    return { kind: 'dataset', ...named, field: named.field, levels: [level], column };
  }

  #inside(named: { name: string; field?: Field }, type: StringType, contains: LabviewType, place: Place): PlanNode[] {
    const row = this.#newRow(place.level);
    const nodes = this.type({ ...named, type: contains }, { ...place, row, scope: new Scope(place.scope) });
    const extent = stringExtent(type, place);
    place.row.add({ op: 'inside', table: toTable(named.name, row), extent, label: place.label });
    return nodes;
  }

  #leaf(
    { name, type, field }: { name: string; type: LabviewType; field?: Field },
    place: Place,
    op: (leaf: Leaf) => Op,
  ): PlanNode {
    const column = {
      kind: 'leaf',
      dtype: varyingDtype(type, place.textEncoding),
      byteOrder: place.byteOrder,
      textEncoding: place.textEncoding,
      type,
    } as const;
    const leaf = { id: this.#leaves.length, level: place.level, column: column as unknown as LeafColumn };
    Object.assign(column, { leaf });
    this.#leaves.push(leaf);
    place.row.add(op(leaf));
    return { kind: 'dataset', name, field, levels: [], type, column: leaf.column };
  }

  /** Records at known positions. */
  records(positions: Float64Array, place: Place): PlanNode[] {
    const level = this.#newLevel(1, null, false);
    const row = this.#newRow(level);
    const nodes = this.type({ name: 'records', type: this.#layout.file }, { ...place, row, level, label: '' });
    place.row.add({ op: 'records', table: toTable('record', row), level, positions, label: 'records' });
    return nodes.map((node) => ({ ...node, levels: [level, ...node.levels] }));
  }

  #newRow(level: Level | null): RowBuilder {
    return new RowBuilder(level, (own) => this.#newPiece(own));
  }

  #newPiece(level: Level | null): Piece {
    const piece: Piece = { id: this.#pieces.length, stride: 0, level, columns: [] };
    this.#pieces.push(piece);
    return piece;
  }

  #newLevel(rank: number, parent: Level | null, optional: boolean): Level {
    const level: Level = { id: this.#levels.length, rank, parent, optional };
    this.#levels.push(level);
    return level;
  }
}

function toTable(label: string, row: RowBuilder): Table {
  const ops = row.finish();
  return { label, ops, minRowBytes: minRowBytes(ops) };
}

/** The piece, if that is all there is to a row. */
function fixedPiece(ops: readonly Op[]): Piece | undefined {
  const [only, more] = ops;
  return only?.op === 'piece' && !more && only.loads.length === 0 ? only.piece : undefined;
}

function inlineShape(dims: ArrayType['dims']): number[] | undefined {
  return dims.every((size) => typeof size === 'number') ? (dims as number[]) : undefined;
}

function arrayExtent(dims: ArrayType['dims'], place: Place): Extent {
  if (dims[0] === 'prefixed') return { from: 'prefix', byteOrder: place.byteOrder };
  const sizes = (dims as Size[]).map((size) => (size === 'until-end' ? size : bound(size, place)));
  return { from: 'sizes', sizes };
}

type TextExtent = (Op & { op: 'bytes' })['extent'];

function textExtent(type: StringType, place: Place): TextExtent {
  return type.until ? { from: 'marker', marker: type.until } : stringExtent(type, place);
}

function stringExtent({ size }: StringType, place: Place): Extent {
  return arrayExtent([size ?? 'prefixed'], place);
}

function bound(size: number | Expression, place: Place): BoundExpression {
  if (typeof size === 'number') return { expression: { op: 'number', value: size }, registers: new Map() };
  return place.scope.bind(size);
}
