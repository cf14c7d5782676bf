import type { Level, Load, Op, Piece, PieceColumn } from './plan.ts';

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** Collects the ops of a row; neighbouring fields of a fixed size become one piece. */
export class RowBuilder {
  readonly ops: Op[] = [];
  readonly #level: Level | null;
  readonly #newPiece: (level: Level | null) => Piece;
  #piece: Draft<Piece> | undefined;
  #loads: Load[] = [];
  #labels: string[] = [];

  constructor(level: Level | null, newPiece: (level: Level | null) => Piece) {
    this.#level = level;
    this.#newPiece = newPiece;
  }

  /** Adds a field of a fixed size to the open piece. */
  addFixed(
    label: string,
    bytes: number,
    column: (piece: Piece, offset: number) => PieceColumn | undefined,
  ): FixedPlace {
    if (!this.#piece) this.#open();
    const piece = this.#piece as Draft<Piece>;
    const loads = this.#loads;
    const offset = piece.stride;
    const added = column(piece, offset);
    if (added) (piece.columns as PieceColumn[]).push(added);
    piece.stride += bytes;
    this.#labels.push(label);
    return { offset, loads };
  }

  /** Adds any other op; the open piece ends before it. */
  add(op: Op): void {
    this.#close();
    this.ops.push(op);
  }

  /** The finished ops. */
  finish(): readonly Op[] {
    this.#close();
    return this.ops;
  }

  #open(): void {
    this.#piece = this.#newPiece(this.#level);
    this.#loads = [];
    this.#labels = [];
  }

  #close(): void {
    if (!this.#piece) return;
    const label = this.#labels.length > 1 ? `${this.#labels[0]} … ${this.#labels.at(-1)}` : this.#labels[0];
    this.ops.push({ op: 'piece', piece: this.#piece, loads: this.#loads, label });
    this.#piece = undefined;
  }
}

/** Where a field of a fixed size came to lie, so that a later expression can have it remembered. */
export interface FixedPlace {
  readonly offset: number;
  readonly loads: Load[];
}
