// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot be scrolled over 10⁹ rows
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus (aria-activedescendant)
import {
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import type { Part } from '../records/slices.ts';
import type { NodeRef } from '../state/view-spec.ts';
import { countText } from '../widgets/numbers.ts';
import { useRowHeight } from '../widgets/use-row-height.ts';
import { type CellLayout, indexOf } from './cell-pages.ts';
import { type Cell, type CellSelection, isIn, rectOf, selectionAfter, selectionWithin } from './cell-selection.ts';
import { cellCharacters, cellPixels } from './cell-width.ts';
import { Cells, HeadRow, range } from './grid-cells.tsx';
import { longestText } from './longest-text.ts';
import { useCells } from './use-cells.ts';
import { useCopy } from './use-copy.ts';
import { useGridScroll } from './use-grid-scroll.ts';

/** What others can make a grid do. */
export interface GridHandle {
  /** Goes to a row. */
  goTo(row: number): void;
  copy(): void;
}

interface CellGridProps {
  readonly dataset: NodeRef;
  readonly layout: CellLayout;
  readonly parts: readonly Part[];
  readonly label: string;
  readonly dtype: string;
  readonly unit: string | undefined;
  readonly isText: boolean;
  readonly handle: RefObject<GridHandle | null>;
}

/** Columns begin with room for so many characters. */
const FEW = 8;

const AT_START: Cell = { row: 0, column: 0 };

/** Cells of a dataset, as many as there are; only those that are seen are asked for. */
export function CellGrid({ dataset, layout, parts, label, dtype, unit, isText, handle }: CellGridProps) {
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [selected, setSelection] = useState<CellSelection>({ from: AT_START, to: AT_START });
  const { rows, columns } = layout;
  const selection = selectionWithin(selected, layout);
  const rowPixels = useRowHeight();
  const lastIndex = countText(indexOf(parts, 1, Math.max(0, columns - 1)));
  const [longest, setLongest] = useState(FEW); // columns grow with what is in them, and never shrink under the pointer
  const characters = cellCharacters(dtype, { columns, lastIndex });
  const isFull = columns === 1 || isText;
  const used = isFull ? characters : Math.min(characters, Math.max(longest, lastIndex.length));
  const columnPixels = cellPixels(used, rowPixels / 1.75);
  const digits = countText(indexOf(parts, 0, Math.max(0, rows - 1))).length;
  const side = Math.round((rowPixels / 1.75) * (Math.max(5, digits) * 0.62 + 1.2));
  const scroll = useGridScroll(scroller, { rows, columns, rowPixels, columnPixels, head: rowPixels, side });
  const { top, left, room } = scroll;
  const seen = {
    top: Math.floor(top),
    bottom: Math.min(rows, Math.ceil(top + room.height / rowPixels)),
    left: Math.floor(left),
    right: Math.min(columns, Math.ceil(left + room.width / columnPixels)),
  };
  const cellAt = useCells(dataset, layout, seen);
  useEffect(() => setLongest((before) => longestText(cellAt, seen, before)));
  const copy = useCopy(dataset, layout);
  const isSeen = isIn(seen, selection.to.row, selection.to.column);

  const select = (next: CellSelection) => {
    setSelection(next);
    scroll.reveal(next.to.row, next.to.column);
  };
  useImperativeHandle(handle, () => ({
    goTo(row) {
      const cell = { row, column: selection.to.column };
      setSelection({ from: cell, to: cell });
      scroll.moveTo({ top: row, left });
      scroller.current?.focus();
    },
    copy: () => void copy(rectOf(selection)),
  }));
  const onKeyDown = (event: KeyboardEvent) => {
    const isCopy = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c';
    const pageRows = Math.max(1, Math.floor(room.height / rowPixels) - 1);
    const next = isCopy ? undefined : selectionAfter(selection, event, { rows, columns, pageRows });
    if (isCopy) void copy(rectOf(selection));
    else if (next) select(next);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const cellUnder = ({ clientX, clientY }: PointerEvent): Cell => {
    const box = scroller.current?.getBoundingClientRect() ?? new DOMRect();
    const row = Math.floor(top + (clientY - box.top - rowPixels) / rowPixels);
    const column = Math.floor(left + (clientX - box.left - side) / columnPixels);
    return { row: Math.min(rows - 1, Math.max(0, row)), column: Math.min(columns - 1, Math.max(0, column)) };
  };
  const onPointer = (event: PointerEvent) => {
    if (event.type === 'pointermove' && event.buttons !== 1) return;
    if (event.button > 0 || !(event.target as Element).closest('.grid-view')) return;
    const cell = cellUnder(event);
    const isLonger = event.shiftKey || event.type === 'pointermove';
    setSelection({ from: isLonger ? selection.from : cell, to: cell });
  };

  const shift = { x: -(left - seen.left) * columnPixels, y: -(top - seen.top) * rowPixels };
  const size = { height: scroll.height + rowPixels, width: scroll.width + side };
  const style = { width: room.width + side, height: room.height + rowPixels };
  return (
    <div
      ref={scroller}
      className={`grid${isText ? ' is-text' : ''}`}
      role="grid"
      aria-label={label}
      aria-rowcount={rows + 1}
      aria-colcount={columns + 1}
      aria-multiselectable="true"
      aria-activedescendant={isSeen ? `${id}-${selection.to.row}-${selection.to.column}` : undefined}
      tabIndex={0}
      onScroll={scroll.onScroll}
      onKeyDown={onKeyDown}
      onPointerDown={onPointer}
      onPointerMove={onPointer}
    >
      <div className="grid-size" role="presentation" style={size}>
        <div className="grid-view" role="presentation" style={style}>
          <HeadRow
            {...{
              seen,
              parts,
              side,
              columnPixels,
              rowPixels,
              shift: shift.x,
              name: columns > 1 ? undefined : unit ? `value (${unit})` : 'value',
            }}
          />
          {range(seen.top, seen.bottom).map((row) => (
            <div
              key={row}
              className="grid-row"
              role="row"
              aria-rowindex={row + 2}
              style={{ transform: `translateY(${rowPixels * (1 + row - seen.top) + shift.y}px)`, height: rowPixels }}
            >
              <div className="grid-index" role="rowheader" aria-colindex={1} style={{ width: side }}>
                {countText(indexOf(parts, 0, row))}
              </div>
              <Cells
                {...{ id, row, seen, cellAt, columnPixels, side, selection, shift: shift.x, rect: rectOf(selection) }}
              />
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
