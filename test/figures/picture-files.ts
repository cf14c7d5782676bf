import { readFileSync } from 'node:fs';
import { SaxesParser } from 'saxes';
import { expect } from 'vitest';

/** Size of a page in mm. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

const MM_PER_INCH = 25.4;
const PT_PER_INCH = 72;

/** A figure is a whole file of its kind, and its page has exactly this size. One row per extension. */
export const CHECKS: Record<string, (file: string, size: PageSize) => void> = {
  svg: expectSvg,
  pdf: expectPdf,
  png: expectPng,
};

function expectSvg(file: string, { width, height }: PageSize): void {
  const parser = new SaxesParser();
  const roots: unknown[] = [];
  let depth = 0;
  parser.on('opentag', ({ name, attributes }) => {
    if (depth++ === 0) roots.push({ name, width: attributes.width, height: attributes.height });
  });
  parser.on('closetag', () => {
    depth--;
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(readFileSync(file, 'utf8')).close();
  expect(roots).toEqual([{ name: 'svg', width: `${width}mm`, height: `${height}mm` }]);
}

function expectPdf(file: string, size: PageSize): void {
  const text = readFileSync(file, 'latin1');
  expect(text.startsWith('%PDF-1.') && text.trimEnd().endsWith('%%EOF')).toBe(true);
  const pages = [...text.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
  expect(pages.length).toBe(1);
  expect(Number(pages[0][1])).toBeCloseTo((size.width / MM_PER_INCH) * PT_PER_INCH, 3);
  expect(Number(pages[0][2])).toBeCloseTo((size.height / MM_PER_INCH) * PT_PER_INCH, 3);
}

/** Dots per inch of all PNGs that are checked. */
export const DPI = 100;

function expectPng(file: string, size: PageSize): void {
  const bytes = readFileSync(file);
  expect(bytes.toString('latin1', 1, 8)).toBe('PNG\r\n\x1a\n');
  const pixels = (mm: number) => Math.round((mm / MM_PER_INCH) * DPI);
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([pixels(size.width), pixels(size.height)]);
  expect(bytes.toString('latin1', bytes.length - 8, bytes.length - 4)).toBe('IEND');
}
