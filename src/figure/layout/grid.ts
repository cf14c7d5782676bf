import type { Box } from '../geometry/box.ts';
import type { Margins } from './margins.ts';
import type { ResolvedPanel } from './resolved.ts';

export interface GridRequest {
  /** Room for all panels and their margins, pt. */
  readonly room: Box;
  readonly panels: readonly ResolvedPanel[];
  /** Of each panel. */
  readonly margins: readonly Margins[];
  /** pt between panels, beyond their margins. */
  readonly gap: number;
  readonly widths: readonly number[] | undefined;
  readonly heights: readonly number[] | undefined;
}

/** No panel gets smaller than this, even if its numbers have no room then: pt. */
export const SMALLEST = 4;

/** Boxes of the panels: those of a column have the same left and right, those of a row the same top and bottom. */
export function gridBoxes({ room, panels, margins, gap, widths, heights }: GridRequest): Box[] {
  const columns = tracks(
    panels.map((panel, i) => ({
      first: panel.column,
      count: panel.columns,
      before: margins[i].left,
      after: margins[i].right,
    })),
    { start: room.x, length: room.width, gap, parts: widths },
  );
  const rows = tracks(
    panels.map((panel, i) => ({
      first: panel.row,
      count: panel.rows,
      before: margins[i].top,
      after: margins[i].bottom,
    })),
    { start: room.y, length: room.height, gap, parts: heights },
  );
  return panels.map(({ column, columns: across, row, rows: down }) => {
    const [left, right] = [columns[column].from, columns[column + across - 1].to];
    const [top, bottom] = [rows[row].from, rows[row + down - 1].to];
    return { x: left, y: top, width: right - left, height: bottom - top };
  });
}

interface Item {
  readonly first: number;
  readonly count: number;
  readonly before: number;
  readonly after: number;
}

interface Track {
  readonly from: number;
  readonly to: number;
}

interface Line {
  readonly start: number;
  readonly length: number;
  readonly gap: number;
  readonly parts: readonly number[] | undefined;
}

function tracks(items: readonly Item[], { start, length, gap, parts }: Line): Track[] {
  const count = Math.max(1, ...items.map(({ first, count: many }) => first + many));
  const before = new Array<number>(count).fill(0);
  const after = new Array<number>(count).fill(0);
  for (const item of items) {
    const last = item.first + item.count - 1;
    before[item.first] = Math.max(before[item.first], item.before);
    after[last] = Math.max(after[last], item.after);
  }
  const taken = sum(before) + sum(after) + gap * (count - 1);
  const share = before.map((_, i) => parts?.[i] ?? 1);
  const unit = Math.max(SMALLEST * count, length - taken) / sum(share);
  let at = start;
  return share.map((part, i) => {
    const from = at + before[i];
    const to = from + part * unit;
    at = to + after[i] + gap;
    return { from, to };
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
