import { cellsOf } from './cells.ts';
import { asciiText } from './characters.ts';
import { COMMENT_HEADING } from './tags.ts';

/** How many columns a row of headings has, and which of them holds remarks: the last one, if that is what it is called. */
export function headingsOf(
  headings: Uint8Array | undefined,
  separator: number,
): { readonly width: number; readonly comment: number } {
  const cells = headings ? cellsOf(asciiText(headings, 0, headings.length), separator) : [];
  const width = cells.length;
  return { width, comment: cells.at(-1)?.trim() === COMMENT_HEADING ? width - 1 : -1 };
}
