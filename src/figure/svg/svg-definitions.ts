import type { FaceName, Fonts } from '../fonts/face.ts';
import { transformed } from '../geometry/affine.ts';
import type { Box } from '../geometry/box.ts';
import type { Path } from '../geometry/path.ts';
import { decimal } from './decimal.ts';
import { pathData } from './path-data.ts';
import { SvgLines } from './svg-lines.ts';

/** What an SVG file draws more than once, or clips with, each under an id. Ids have `_`, which those of groups have not. */
export class SvgDefinitions {
  readonly lines = new SvgLines(2);
  readonly #fonts: Fonts;
  readonly #prefix: string;
  readonly #glyphs = new Map<string, boolean>();
  #markers = 0;

  /** `prefix`: of all ids. */
  constructor(fonts: Fonts, prefix = '') {
    this.#fonts = fonts;
    this.#prefix = prefix;
  }

  /** Id of a glyph in its size in pt; undefined if there is nothing to be seen. */
  glyph(face: FaceName, size: number, codePoint: number): string | undefined {
    const id = `${this.#prefix}${face}_${decimal(size)}_${codePoint.toString(16)}`;
    let isDrawn = this.#glyphs.get(id);
    if (isDrawn === undefined) {
      const outline = this.#fonts.face(face).outline(codePoint);
      isDrawn = outline.verbs.length > 0;
      if (isDrawn) this.#path(id, transformed(outline, [size, 0, 0, size, 0, 0]));
      this.#glyphs.set(id, isDrawn);
    }
    return isDrawn ? id : undefined;
  }

  marker(path: Path): string {
    const id = `${this.#prefix}marker_${++this.#markers}`;
    this.#path(id, path);
    return id;
  }

  /** `group`: the id of what is clipped, without the prefix. */
  clip(group: string, { x, y, width, height }: Box): string {
    const id = `${this.#prefix}clip_${group}`;
    this.lines.parent('clipPath', { id }, () =>
      this.lines.element('rect', { x: decimal(x), y: decimal(y), width: decimal(width), height: decimal(height) }),
    );
    return id;
  }

  #path(id: string, path: Path): void {
    this.lines.element('path', { id, d: pathData(path, this.lines.continued) });
  }
}
