import type { FaceName } from '../fonts/face.ts';
import type { GlyphsPiece, TextItem, TextPiece } from '../scene/scene.ts';
import { decimal } from './decimal.ts';
import { escapeXml } from './escape-xml.ts';
import { pathData } from './path-data.ts';
import type { SvgDefinitions } from './svg-definitions.ts';
import type { Attributes, SvgLines } from './svg-lines.ts';

/** Writes a line of text as outlines, or as text that can be edited. */
export type WriteText = (item: TextItem, lines: SvgLines, definitions: SvgDefinitions) => void;

/** As outlines, which look the same everywhere; what it says is a label. */
export const writeOutlines: WriteText = (item, lines, definitions) => {
  lines.parent('g', { 'aria-label': escapeXml(item.text), ...placement(item) }, () => {
    for (const piece of item.pieces) {
      if (piece.kind === 'shape') writeShape(piece, lines);
      else writeGlyphs(piece, lines, definitions);
    }
  });
};

function writeGlyphs({ text, face, size, xs, y }: GlyphsPiece, lines: SvgLines, definitions: SvgDefinitions): void {
  for (const [i, char] of Array.from(text).entries()) {
    const id = definitions.glyph(face, size, char.codePointAt(0) as number);
    if (id) lines.element('use', { href: `#${id}`, x: decimal(xs[i]), y: y === 0 ? undefined : decimal(y) });
  }
}

/** As `text`, every character at its place, for those who edit the figure; it looks as it should where Arimo or its like is. */
export const writeEditable: WriteText = (item, lines) => {
  lines.parent('g', { 'aria-label': escapeXml(item.text), ...placement(item) }, () => {
    for (const piece of item.pieces) {
      if (piece.kind === 'shape') writeShape(piece, lines);
      else lines.element('text', textAttributes(piece), piece.text);
    }
  });
};

function textAttributes({ face, size, xs, y }: GlyphsPiece): Attributes {
  return {
    x: xs.map(decimal).join(' '),
    y: y === 0 ? undefined : decimal(y),
    ...FONTS[face],
    'font-size': decimal(size),
    'xml:space': 'preserve',
  };
}

const SANS = 'Arimo, Liberation Sans, Helvetica, Arial, DejaVu Sans, sans-serif';

const FONTS: Record<FaceName, Attributes> = {
  regular: { 'font-family': SANS },
  italic: { 'font-family': SANS, 'font-style': 'italic' },
  bold: { 'font-family': SANS, 'font-weight': 'bold' },
  'bold-italic': { 'font-family': SANS, 'font-style': 'italic', 'font-weight': 'bold' },
  symbols: { 'font-family': 'DejaVu Sans, sans-serif' },
  other: { 'font-family': 'sans-serif' },
};

function writeShape({ path }: Extract<TextPiece, { kind: 'shape' }>, lines: SvgLines): void {
  lines.element('path', { d: pathData(path, lines.continued) });
}

function placement({ x, y, rotation, color }: TextItem): Attributes {
  const turn = rotation === 0 ? '' : ` rotate(${decimal(rotation)})`;
  return { transform: `translate(${decimal(x)} ${decimal(y)})${turn}`, fill: escapeXml(color) };
}
