import type { ByteOrder, Dtype } from '../../../core/index.ts';
import type { Transform } from '../../gather/gather.ts';
import type { Expression } from '../types/expression.ts';
import type { Field, LabviewType } from '../types/type.ts';

/**
 * How a layout is read, worked out once: tables of rows whose ops are carried out in order, and columns that say which
 * values become which dataset. Plain data; the walker interprets it.
 *
 * The ops of a row find where things lie (a walk touches only lengths); columns are then gathered in bulk, one column at
 * a time, from the positions found.
 */
export interface Plan {
  readonly root: Table;
  readonly levels: readonly Level[];
  readonly pieces: readonly Piece[];
  readonly leaves: readonly Leaf[];
  /** How many earlier fields are remembered because an expression needs them. */
  readonly registerCount: number;
  /** The tree of names: what becomes a group, what a dataset. */
  readonly tree: PlanNode;
}

/** Rows that are walked one by one, since their size varies. */
export interface Table {
  /** What a row is called in problems: `record`, `channels`. */
  readonly label: string;
  readonly ops: readonly Op[];
  /** Smallest number of bytes of a row. */
  readonly minRowBytes: number;
}

/**
 * A place where values are repeated: an array, a repeat, an optional field (0 or 1 times). Its sizes are recorded for
 * every occurrence; whether they agree decides between a regular and a ragged shape.
 */
export interface Level {
  readonly id: number;
  readonly rank: number;
  readonly optional: boolean;
  /** The level in whose rows this one occurs; null directly in the file. */
  readonly parent: Level | null;
}

/** Bytes of a fixed layout: once per row, or as the elements of an array (then `stride` bytes each). */
export interface Piece {
  readonly id: number;
  readonly stride: number;
  /** The level whose rows it makes: the array itself for array elements. */
  readonly level: Level | null;
  readonly columns: readonly PieceColumn[];
}

/** A field of a fixed size, inside a piece. */
export interface PieceColumn {
  readonly kind: 'piece';
  readonly piece: Piece;
  /** Bytes from the start of the piece. */
  readonly offset: number;
  /** Bytes of one value as it is stored. */
  readonly storedSize: number;
  /** Sizes of a fixed array inside the piece; `[]` for a single value. */
  readonly itemShape: readonly number[];
  readonly dtype: Dtype;
  readonly byteOrder: ByteOrder;
  readonly transform: Transform | undefined;
}

/** Values of a varying size: strings, paths, variants. */
export interface Leaf {
  readonly id: number;
  readonly level: Level | null;
  readonly column: LeafColumn;
}

export interface LeafColumn {
  readonly kind: 'leaf';
  readonly leaf: Leaf;
  readonly dtype: Dtype;
  readonly byteOrder: ByteOrder;
  /** Encoding of the text in a variant. */
  readonly textEncoding: string;
  readonly type: LabviewType;
}

/** The sizes of a level: `rank` u32 per occurrence. */
export interface DimsColumn {
  readonly kind: 'dims';
  readonly level: Level;
  readonly dtype: Dtype;
}

export type Column = PieceColumn | LeafColumn | DimsColumn;

/** Where the places of a column are noted down and counted: those of a piece are shared by all of its columns. */
export function placeOf(column: Column): { readonly list: 'pieces' | 'leaves' | 'levels'; readonly id: number } {
  switch (column.kind) {
    case 'piece':
      return { list: 'pieces', id: column.piece.id };
    case 'leaf':
      return { list: 'leaves', id: column.leaf.id };
    case 'dims':
      return { list: 'levels', id: column.level.id };
  }
}

/** Where a size comes from. */
export type Extent =
  /** I32 numbers in front of the data. */
  | { readonly from: 'prefix'; readonly byteOrder: ByteOrder }
  /** One per dimension: computed, or (first dimension only) as many as fit. */
  | { readonly from: 'sizes'; readonly sizes: readonly (BoundExpression | 'until-end')[] };

/** An expression whose fields are registers. */
export interface BoundExpression {
  readonly expression: Expression;
  /** Register per field path of the expression (joined by dots). */
  readonly registers: ReadonlyMap<string, number>;
}

/** Remembers an integer field of a piece for later expressions. */
export interface Load {
  readonly register: number;
  readonly offset: number;
  readonly dtype: Dtype;
  readonly storedSize: number;
  readonly byteOrder: ByteOrder;
}

/** One step of a row. */
export type Op = OpKinds & {
  /** Names of the fields, for problems: `header / operator`. */
  readonly label: string;
};

type OpKinds =
  /** A piece, once. */
  | { readonly op: 'piece'; readonly piece: Piece; readonly loads: readonly Load[] }
  /** An array whose elements have a fixed size. */
  | { readonly op: 'run'; readonly piece: Piece; readonly level: Level; readonly extent: Extent }
  /** Packed Booleans: elements are bits, padded to an even number of bytes. */
  | { readonly op: 'bits'; readonly piece: Piece; readonly level: Level; readonly extent: Extent }
  /** An array whose elements are walked. */
  | { readonly op: 'rows'; readonly table: Table; readonly level: Level; readonly extent: Extent }
  /** A field that is there if the expression is not 0. */
  | { readonly op: 'when'; readonly table: Table; readonly level: Level; readonly condition: BoundExpression }
  /** Records at known positions (datalog). */
  | { readonly op: 'records'; readonly table: Table; readonly level: Level; readonly positions: Float64Array }
  /** A string. */
  | {
      readonly op: 'bytes';
      readonly leaf: Leaf;
      readonly extent: Extent | { readonly from: 'marker'; readonly marker: Uint8Array };
    }
  /** A path or variant, which must be decoded to know its size. */
  | { readonly op: 'value'; readonly leaf: Leaf }
  /** A string whose bytes are flattened data. */
  | { readonly op: 'inside'; readonly table: Table; readonly extent: Extent }
  /** Goes to an absolute offset. */
  | { readonly op: 'seek'; readonly to: BoundExpression }
  /** Passes over bytes. */
  | { readonly op: 'skip'; readonly bytes: BoundExpression | 'until-end' };

/** What the tree shows: a group, or a dataset of a column; with the level that it repeats by, if any. */
export type PlanNode = PlanGroup | PlanDataset;

interface PlanNodeFields {
  readonly name: string;
  readonly field: Field | undefined;
  /** Levels that this node itself adds, outermost first (an array of a cluster: one). */
  readonly levels: readonly Level[];
  /** The LabVIEW type of one element, below `levels`. */
  readonly type: LabviewType;
}

export interface PlanGroup extends PlanNodeFields {
  readonly kind: 'group';
  readonly children: readonly PlanNode[];
}

export interface PlanDataset extends PlanNodeFields {
  readonly kind: 'dataset';
  readonly column: PieceColumn | LeafColumn;
}
