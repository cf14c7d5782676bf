// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot be scrolled over 10⁹ rows
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus (aria-activedescendant)
import type { Part } from '../records/slices.ts';
import { countText } from '../widgets/numbers.ts';
import { indexOf } from './cell-pages.ts';
import { type CellSelection, isIn, type rectOf } from './cell-selection.ts';
import type { CellAt } from './use-cells.ts';

interface HeadRowProps {
  readonly seen: { readonly left: number; readonly right: number };
  readonly parts: readonly Part[];
  readonly side: number;
  readonly columnPixels: number;
  readonly rowPixels: number;
  readonly shift: number;
  /** Of the only column. */
  readonly name: string | undefined;
}

/** What stands above the columns. */
export function HeadRow({ seen, parts, side, columnPixels, rowPixels, shift, name }: HeadRowProps) {
  return (
    <div className="grid-row is-head" role="row" aria-rowindex={1} style={{ height: rowPixels }}>
      <div className="grid-index" role="columnheader" aria-colindex={1} style={{ width: side }}>
        index
      </div>
      {range(seen.left, seen.right).map((column) => (
        <div
          key={column}
          className="grid-cell"
          role="columnheader"
          aria-colindex={column + 2}
          style={{
            transform: `translateX(${side + (column - seen.left) * columnPixels + shift}px)`,
            width: columnPixels,
          }}
        >
          {name ?? countText(indexOf(parts, 1, column))}
        </div>
      ))}
    </div>
  );
}

interface CellsProps {
  readonly id: string;
  readonly row: number;
  readonly seen: { readonly left: number; readonly right: number };
  readonly cellAt: CellAt;
  readonly columnPixels: number;
  readonly side: number;
  readonly shift: number;
  readonly selection: CellSelection;
  readonly rect: ReturnType<typeof rectOf>;
}

/** The cells of a row. */
export function Cells({ id, row, seen, cellAt, columnPixels, side, shift, selection, rect }: CellsProps) {
  return range(seen.left, seen.right).map((column) => {
    const value = cellAt(row, column);
    const isSelected = isIn(rect, row, column);
    const isActive = selection.to.row === row && selection.to.column === column;
    const isProblem = typeof value === 'object';
    const text = isProblem ? value.message : value;
    return (
      <div
        key={column}
        id={`${id}-${row}-${column}`}
        className={`grid-cell${isSelected ? ' is-selected' : ''}${isActive ? ' is-active' : ''}${isProblem ? ' is-problem' : ''}`}
        role="gridcell"
        aria-colindex={column + 2}
        aria-selected={isSelected}
        title={text !== undefined && text.length > 14 ? text : undefined}
        style={{
          transform: `translateX(${side + (column - seen.left) * columnPixels + shift}px)`,
          width: columnPixels,
        }}
      >
        {text ?? <span className="grid-wait">·</span>}
      </div>
    );
  });
}

/** Whole numbers `[from, to)`. */
export function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
}
