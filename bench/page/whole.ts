import type { PageRecord } from './inside/observe-page.ts';

/** When the first picture was drawn after nothing grew any more, by the clock of the page; NaN if that is yet to come. */
export function wholeAt({ growth, pictures, plot = Number.NaN }: PageRecord): number {
  const last = growth.at(-1);
  if (!last) return plot;
  if (last.running > 0) return Number.NaN;
  return pictures.find(({ drawn }) => drawn >= Math.max(plot, last.at))?.drawn ?? Number.NaN;
}

/** Is everything seen, and whole? */
export function isWhole(record: PageRecord): boolean {
  return Number.isFinite(record.tree) && record.plot !== undefined && Number.isFinite(wholeAt(record));
}
