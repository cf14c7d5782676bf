import type { Recognition } from '../../core/index.ts';
import { type CellSyntax, isBlankLine, judgeLine } from './cells.ts';
import { behindLineEnd, COMMA, LINE_FEED, lineEndAt, POINT, SEMICOLON, TAB } from './characters.ts';
import { maySeparate, separatorOf } from './separators.ts';
import { FILE_TAG, TAGS } from './tags.ts';

/** As much as a format is shown of a file. */
export const HEAD_BYTES = 4096;

/** Bytes of the mark with which UTF-8 text may begin. */
export function markBytes(head: Uint8Array): number {
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
}

/** Does a file begin with the words of a header? */
export function hasFileHeader(head: Uint8Array): boolean {
  const mark = markBytes(head);
  return Array.from(FILE_TAG, (letter) => letter.charCodeAt(0)).every((byte, i) => head[mark + i] === byte);
}

/**
 * A file with a header is known by its first words. One without is only rows of numbers: that is sure enough with two of them, or
 * one in a file that is called `.lvm`.
 */
export function recogniseLvm(head: Uint8Array, name: string): Recognition {
  if (hasFileHeader(head)) return 'yes';
  const lines = wholeHead(head);
  const rows = countRows(lines);
  const enough = name.toLowerCase().endsWith('.lvm') ? 1 : 2;
  return rows >= enough && shapeOf(lines) ? 'maybe' : 'no';
}

/** The separator of a file without a header. */
export function separatorOfRows(head: Uint8Array): number {
  return shapeOf(wholeHead(head))?.separator ?? TAB;
}

/**
 * The separator of a file with a header: what stands between the first tag and its value, which is the character itself whatever
 * the header calls it; else what it calls it.
 */
export function separatorOfHeader(head: Uint8Array): number {
  const lines = new TextDecoder('latin1').decode(head).split(/\r\n|\n|\r/);
  for (const line of lines.slice(1)) {
    const tag = /^[A-Za-z_]+(?:\/N)?/.exec(line)?.[0] ?? '';
    const byte = line.charCodeAt(tag.length);
    if (TAGS.has(tag) && maySeparate(byte)) return byte;
  }
  const declared = lines.find((line) => line.startsWith('Separator'))?.slice('Separator'.length);
  return separatorOf(declared ?? '') ?? TAB;
}

/** The lines that are whole, ended by a line end in any case. */
function wholeHead(head: Uint8Array): Uint8Array {
  const body = head.subarray(markBytes(head));
  if (head.length < HEAD_BYTES) return Uint8Array.of(...body, LINE_FEED);
  return body.subarray(0, body.lastIndexOf(LINE_FEED) + 1 || body.lastIndexOf(0x0d) + 1);
}

/** A comma may separate cells or decimals: it does the latter where the line is then one number. */
function shapeOf(lines: Uint8Array): CellSyntax | undefined {
  const separators = [...[TAB, SEMICOLON].filter((separator) => lines.includes(separator)), TAB, COMMA];
  return separators
    .flatMap((separator) => [POINT, COMMA].map((decimal) => ({ separator, decimal })))
    .find((syntax) => syntax.separator !== syntax.decimal && fits(lines, syntax));
}

function fits(lines: Uint8Array, syntax: CellSyntax): boolean {
  let numbers = 0;
  for (let at = 0; at < lines.length; at = behindLineEnd(lines, lineEndAt(lines, at), lines.length)) {
    const line = judgeLine(lines, at, syntax);
    if (line.others > 0) return false;
    numbers += line.numbers;
  }
  return numbers > 0;
}

function countRows(lines: Uint8Array): number {
  let rows = 0;
  for (let at = 0; at < lines.length; at = behindLineEnd(lines, lineEndAt(lines, at), lines.length)) {
    if (!isBlankLine(lines, at, TAB)) rows++;
  }
  return rows;
}
