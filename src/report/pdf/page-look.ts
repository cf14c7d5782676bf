import { TEXT_WIDTH } from '../document/text-width.ts';

const PT_PER_MM = 72 / 25.4;

/** A4, in pt: where the text is. */
export const PAGE = {
  sheet: { width: 210 * PT_PER_MM, height: 297 * PT_PER_MM },
  left: 20 * PT_PER_MM,
  width: TEXT_WIDTH,
  top: 20 * PT_PER_MM,
  bottom: 275 * PT_PER_MM,
  /** Baseline of the line at the foot. */
  foot: 285 * PT_PER_MM,
} as const;

/** From one line to the next, in parts of the size of the text. */
export const LINE = 1.35;

export const COLORS = {
  ink: '#1b1f24',
  quiet: '#57606a',
  rule: '#d5dae0',
  strong: '#9aa4ae',
  warnInk: '#5b3a00',
  warnTint: '#fff4de',
  warnRule: '#c77d00',
} as const;

export const TYPE = {
  title: { size: 18, bold: true },
  section: { size: 13, bold: true },
  heading: { size: 9.5, bold: true },
  text: { size: 9 },
  strong: { size: 9, bold: true },
  small: { size: 8 },
  cell: { size: 7.5 },
  head: { size: 7.5, bold: true },
  detail: { size: 6.75 },
} as const;
