import type PDFDocument from 'pdfkit';
import type { EmbeddedFont } from 'pdfkit';
import type { Face } from '../fonts/face.ts';
import type { Path } from '../geometry/path.ts';
import type { GlyphsPiece, TextItem } from '../scene/scene.ts';
import { decimal } from '../svg/decimal.ts';
import { pathOrders } from './pdf-path.ts';

/** Widths in PDF are in thousandths of an em. */
const UNITS = 1000;

/** Unicode's character for one that is not known. */
const REPLACEMENT = 0xfffd;

/**
 * Embeds a font. Its characters become glyphs one by one, since ligatures and kerning are a matter of the scene, and its widths are
 * made whole: PDFium cuts off their decimals, and text would creep.
 */
export function embedFont(document: PDFDocument, file: Uint8Array, member?: string): EmbeddedFont {
  const embedded = document.font(file, member)._font;
  const { font } = embedded;
  const wholeWidth = (units: number) => Math.round((units / font.unitsPerEm) * UNITS);
  font.layout = (text) => {
    const glyphs = font.glyphsForString(text).map(({ id, codePoints, advanceWidth }) => {
      return { id, codePoints, advanceWidth: (wholeWidth(advanceWidth) / UNITS) * font.unitsPerEm };
    });
    return { glyphs, positions: glyphs.map(() => ({})), advanceWidth: 0 };
  };
  // Glyph 0 is the box for what the font lacks. pdfkit has its width in units of the font, and lets it mean the character 0.
  embedded.widths[0] = wholeWidth(embedded.widths[0]);
  embedded.unicode[0] = [REPLACEMENT];
  return embedded;
}

/**
 * Shows characters as text, each at its place: the operator TJ takes what is to be moved between them (ISO 32000, 9.4.3).
 */
export function glyphOrders(embedded: EmbeddedFont, face: Face, piece: GlyphsPiece, item: TextItem): string {
  const place = textMatrix(item, piece.xs[0], piece.y, UPRIGHT);
  return `BT /${embedded.id} ${decimal(piece.size)} Tf ${place} Tm [${spaced(embedded, face, piece)}] TJ ET`;
}

function spaced(embedded: EmbeddedFont, face: Face, { text, size, xs }: GlyphsPiece): string {
  const parts: string[] = [];
  let run = '';
  let pen = xs[0];
  for (const [i, char] of Array.from(text).entries()) {
    const back = Math.round(((pen - xs[i]) / size) * UNITS);
    if (back !== 0) {
      parts.push(`<${run}> ${back} `);
      run = '';
      pen -= (back / UNITS) * size;
    }
    run += embedded.encode(char)[0].join('');
    pen += (Math.round(face.advance(char.codePointAt(0) as number) * UNITS) / UNITS) * size;
  }
  return `${parts.join('')}<${run}>`;
}

/** Glyphs stand upright where y points down. */
const UPRIGHT = -1;

/** Of the place dx, dy in a line of text, as a and b, c and d, e and f of a matrix. */
function textMatrix({ x, y, rotation }: TextItem, dx: number, dy: number, up = 1): string {
  const angle = (rotation / 180) * Math.PI;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const turn = [cos, sin, -sin * up, cos * up].map((value) => String(Math.round(value * 1e6) / 1e6 || 0));
  return [...turn, decimal(x + dx * cos - dy * sin), decimal(y + dx * sin + dy * cos)].join(' ');
}

/** Fills a shape within a line of text. */
export function shapeOrders(path: Path, item: TextItem): string {
  return `q ${textMatrix(item, 0, 0)} cm\n${pathOrders(path)}f Q`;
}

/** What an item says, for those who search or copy it; undefined if its glyphs say the same. */
export function actualText({ text, pieces }: TextItem): string | undefined {
  const shown = pieces.map((piece) => (piece.kind === 'glyphs' ? piece.text : '')).join('');
  return shown === text ? undefined : utf16(text);
}

/** A text string of PDF in hexadecimal digits (ISO 32000, 7.9.2.2). */
function utf16(text: string): string {
  const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16).padStart(4, '0'));
  return `<feff${units.join('')}>`;
}
