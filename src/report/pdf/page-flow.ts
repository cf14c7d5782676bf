import { PathBuilder, placeText, type SceneItem, type TextLayout } from '../../figure/index.ts';
import { COLORS, LINE, PAGE } from './page-look.ts';
import type { PageTexts, Typeface } from './page-texts.ts';

/** Pages that are filled from top to bottom. Lengths in pt. */
export class PageFlow {
  readonly pages: SceneItem[][] = [[]];
  readonly texts: PageTexts;
  /** Where the next thing goes. */
  y = PAGE.top;

  constructor(texts: PageTexts) {
    this.texts = texts;
  }

  /** Index of the page that is being filled. */
  get page(): number {
    return this.pages.length - 1;
  }

  /** Begins a new page if there is not so much room on this one; says whether it did. */
  need(height: number): boolean {
    if (this.y + height <= PAGE.bottom || this.y === PAGE.top) return false;
    this.pages.push([]);
    this.y = PAGE.top;
    return true;
  }

  space(height: number): void {
    if (this.y > PAGE.top) this.y += height;
  }

  add(...items: readonly SceneItem[]): void {
    this.pages[this.page].push(...items);
  }

  /** Lines of text, over as many pages as they need. */
  paragraph(text: string, typeface: Typeface, color: string = COLORS.ink): void {
    for (const layout of this.texts.wrapped(text, typeface, PAGE.width)) {
      const height = typeface.size * LINE;
      this.need(height);
      this.lines([layout], PAGE.left, this.y, typeface, color);
      this.y += height;
    }
  }

  /** Lines at a place, one below the other; `align`: `x` is their right end. */
  lines(
    layouts: readonly TextLayout[],
    x: number,
    y: number,
    { size }: Typeface,
    color: string,
    align: 'left' | 'right' = 'left',
  ): void {
    for (const [i, layout] of layouts.entries()) {
      if (layout.pieces.length === 0) continue;
      this.add(placeText(layout, x, y + size * (LINE * (i + 0.5) + 0.34), { color, align }));
    }
  }

  /** A line across the text. */
  rule(y: number, color: string = COLORS.rule, width = 0.5): void {
    const path = new PathBuilder().moveTo(PAGE.left, y).lineTo(PAGE.left + PAGE.width, y);
    this.add({ kind: 'path', path, stroke: { color, width } });
  }

  box(x: number, y: number, width: number, height: number, color: string): void {
    this.add({ kind: 'path', path: new PathBuilder().rect(x, y, width, height), fill: { color } });
  }
}
