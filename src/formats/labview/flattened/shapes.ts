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
  ragged({ id }: Level): boolean {
    return !this.#sizes[id].regular;
  }

  /** Shape of the rows of a level: `[N]`, `[N, ...dims]`, `[total]` if it is ragged, `[0]` if it never occurs. */
  rows(level: Level | null): readonly number[] {
    if (!level) return [];
    const { dims, occurrences, total } = this.#sizes[level.id];
    if (occurrences === 0) return [0];
    if (this.ragged(level)) return [total];
    if (!level.optional) return [...this.rows(level.parent), ...dims];
    return dims[0] === 0 ? [0] : this.rows(level.parent);
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
