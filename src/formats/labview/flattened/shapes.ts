import { valueCount } from '../../../core/index.ts';
import type { Column, Level } from './plan.ts';
import type { LevelSizes } from './scan.ts';

/** Shapes follow from how often things occur: an array whose sizes agree adds dimensions, a ragged one starts anew. */
export class Shapes {
  readonly #sizes: readonly LevelSizes[];

  constructor(sizes: readonly LevelSizes[]) {
    this.#sizes = sizes;
  }

  /** Do the sizes of a level differ from place to place, so that they must be kept beside the values? */
  ragged({ id, optional }: Level): boolean {
    const { regular, dims, occurrences } = this.#sizes[id];
    return !regular || (optional && occurrences > 0 && dims[0] === 0);
  }

  /** Shape of the rows of a level: `[N]`, `[N, ...dims]`, or `[total]` if it is ragged. */
  rows(level: Level | null): readonly number[] {
    if (!level) return [];
    const { dims, occurrences, total } = this.#sizes[level.id];
    if (this.ragged(level)) return [total];
    const outer = this.rows(level.parent);
    if (level.optional && occurrences > 0) return outer;
    return [...outer, ...(occurrences > 0 ? dims : new Array(level.rank).fill(0))];
  }

  /** Shape of the dataset that a column makes; `rows` is how many rows were found. */
  column(column: Column, rows: number): readonly number[] {
    if (column.kind === 'dims') {
      const { level } = column;
      const outer = this.rows(level.parent);
      const known = valueCount(outer) === rows ? outer : [rows];
      return level.rank === 1 ? known : [...known, level.rank];
    }
    const level = column.kind === 'leaf' ? column.leaf.level : column.piece.level;
    const outer = this.rows(level);
    const known = valueCount(outer) === rows ? outer : [rows];
    return column.kind === 'piece' ? [...known, ...column.itemShape] : known;
  }
}
