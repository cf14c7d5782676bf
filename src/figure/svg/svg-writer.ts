import type { Fonts } from '../fonts/face.ts';
import { base64 } from '../images/base64.ts';
import { encodePng } from '../images/encode-png.ts';
import { enlarged } from '../images/enlarged.ts';
import { drawItems, type ItemDrawers } from '../scene/draw-items.ts';
import type { GroupItem, ImageItem, MarkersItem, Scene, SceneItem } from '../scene/scene.ts';
import { decimal } from './decimal.ts';
import { escapeXml } from './escape-xml.ts';
import { paintAttributes } from './paint.ts';
import { SvgDefinitions } from './svg-definitions.ts';
import { type Attributes, SvgLines } from './svg-lines.ts';
import { type WritePath, writeWhole } from './write-path.ts';
import type { WriteText } from './write-text.ts';

/** Writes one SVG file. */
export class SvgWriter {
  readonly #definitions: SvgDefinitions;
  readonly #body = new SvgLines(1);
  readonly #writeText: WriteText;
  readonly #writePath: WritePath;
  readonly #prefix: string;
  readonly #drawers: ItemDrawers = {
    group: (item) => this.#group(item),
    path: (item) => this.#writePath(item, this.#body),
    markers: (item) => this.#markers(item),
    text: (item) => this.#writeText(item, this.#body, this.#definitions),
    image: (item) => this.#image(item),
  };

  /** `prefix`: of all ids. */
  constructor(fonts: Fonts, writeText: WriteText, writePath: WritePath = writeWhole, prefix = '') {
    this.#definitions = new SvgDefinitions(fonts, prefix);
    this.#prefix = prefix;
    this.#writeText = writeText;
    this.#writePath = writePath;
  }

  /** `sheet`: width, height and viewBox. */
  write({ width, height, title, background, items }: Scene, sheet: Attributes): string {
    if (background !== undefined) {
      const color = escapeXml(background);
      this.#body.element('rect', { width: decimal(width), height: decimal(height), fill: color });
    }
    this.#items(items);
    const file = new SvgLines();
    const root = { xmlns: 'http://www.w3.org/2000/svg', ...sheet, role: 'img' };
    file.parent('svg', root, () => {
      if (title !== undefined) file.element('title', {}, title);
      file.element('desc', {}, 'Drawn by daqscope');
      if (!this.#definitions.lines.isEmpty) file.parent('defs', {}, () => file.append(this.#definitions.lines));
      file.append(this.#body);
    });
    return file.toString();
  }

  #items(items: readonly SceneItem[]): void {
    drawItems(items, this.#drawers);
  }

  #group({ id, clip, items }: GroupItem): void {
    const name = id.replace(/[^A-Za-z0-9/-]/g, '-');
    const clipPath = clip && `url(#${this.#definitions.clip(name, clip)})`;
    this.#body.parent('g', { id: `${this.#prefix}${name}`, 'clip-path': clipPath }, () => this.#items(items));
  }

  #markers({ path, at, fill, stroke }: MarkersItem): void {
    const href = `#${this.#definitions.marker(path)}`;
    this.#body.parent('g', paintAttributes(fill, stroke), () => {
      for (let i = 0; i < at.length; i += 2) {
        this.#body.element('use', { href, x: decimal(at[i]), y: decimal(at[i + 1]) });
      }
    });
  }

  /** `pixelated` is what browsers know; for resvg `sceneToPng` says it in another way. */
  #image({ x, y, width, height, pixels }: ImageItem): void {
    if (pixels.width * pixels.height === 0) return;
    this.#body.element('image', {
      x: decimal(x),
      y: decimal(y),
      width: decimal(width),
      height: decimal(height),
      preserveAspectRatio: 'none',
      style: 'image-rendering: pixelated',
      href: `data:image/png;base64,${base64(encodePng(enlarged(pixels)))}`,
    });
  }
}
