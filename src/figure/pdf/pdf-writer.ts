import type PDFDocument from 'pdfkit';
import type { EmbeddedFont, Reference } from 'pdfkit';
import type { FaceName, Fonts } from '../fonts/face.ts';
import type { Path } from '../geometry/path.ts';
import { enlarged } from '../images/enlarged.ts';
import { drawItems, type ItemDrawers } from '../scene/draw-items.ts';
import type {
  Fill,
  GroupItem,
  ImageItem,
  MarkersItem,
  PathItem,
  Scene,
  SceneItem,
  Stroke,
  TextItem,
} from '../scene/scene.ts';
import { decimal } from '../svg/decimal.ts';
import { embedImage } from './pdf-image.ts';
import { paintOrders, pathOrders, rgb, styleOrders } from './pdf-path.ts';
import { actualText, embedFont, glyphOrders, shapeOrders } from './pdf-text.ts';

/** Draws scenes on the pages of a document, whose y points down as in scenes. */
export class PdfWriter {
  readonly #document: PDFDocument;
  readonly #fonts: Fonts;
  readonly #embedded = new Map<FaceName, EmbeddedFont>();
  #objects = 0;
  readonly #drawers: ItemDrawers = {
    group: (item) => this.#group(item),
    path: (item) => this.#path(item),
    markers: (item) => this.#markers(item),
    text: (item) => this.#text(item),
    image: (item) => this.#image(item),
  };

  constructor(document: PDFDocument, fonts: Fonts) {
    this.#document = document;
    this.#fonts = fonts;
  }

  /** Draws on the current page. */
  write({ width, height, background, items }: Scene): void {
    if (background !== undefined) this.#add(`${rgb(background)} rg 0 0 ${decimal(width)} ${decimal(height)} re f`);
    this.#items(items);
  }

  #items(items: readonly SceneItem[]): void {
    for (const item of items) {
      this.#add('q');
      drawItems([item], this.#drawers);
      this.#add('Q');
    }
  }

  #group({ clip, items }: GroupItem): void {
    if (clip) this.#add(`${[clip.x, clip.y, clip.width, clip.height].map(decimal).join(' ')} re W n`);
    this.#items(items);
  }

  #path({ path, fill, stroke }: PathItem): void {
    this.#style(fill, stroke);
    this.#add(paintOrders(pathOrders(path), fill, stroke));
  }

  /** The shape is written once, as an object that is drawn many times. */
  #markers({ path, at, fill, stroke }: MarkersItem): void {
    const shape = this.#document.ref({ Type: 'XObject', Subtype: 'Form', BBox: bounds(path, stroke) });
    shape.end(paintOrders(pathOrders(path), fill, stroke));
    const name = this.#named(shape);
    this.#style(fill, stroke);
    const orders: string[] = [];
    for (let i = 0; i < at.length; i += 2) {
      orders.push(`q 1 0 0 1 ${decimal(at[i])} ${decimal(at[i + 1])} cm /${name} Do Q`);
    }
    this.#add(orders.join('\n'));
  }

  #style(fill: Fill | undefined, stroke: Stroke | undefined): void {
    this.#add(styleOrders(fill, stroke));
    if (fill?.opacity !== undefined) this.#document.fillOpacity(fill.opacity);
    if (stroke?.opacity !== undefined) this.#document.strokeOpacity(stroke.opacity);
  }

  #text(item: TextItem): void {
    const said = actualText(item);
    const orders = [`${rgb(item.color)} rg`];
    if (said) orders.push(`/Span <</ActualText ${said}>> BDC`);
    for (const piece of item.pieces) {
      if (piece.kind === 'shape') orders.push(shapeOrders(piece.path, item));
      else orders.push(glyphOrders(this.#font(piece.face), this.#fonts.face(piece.face), piece, item));
    }
    if (said) orders.push('EMC');
    this.#add(orders.join('\n'));
  }

  /** The unit square with its y up is where images are drawn. */
  #image({ x, y, width, height, pixels }: ImageItem): void {
    if (pixels.width * pixels.height === 0) return;
    const name = this.#named(embedImage(this.#document, enlarged(pixels)));
    this.#add(`${decimal(width)} 0 0 ${decimal(-height)} ${decimal(x)} ${decimal(y + height)} cm /${name} Do`);
  }

  /** The name of an object in the resources of the page. */
  #named(object: Reference): string {
    const name = `X${++this.#objects}`;
    this.#document.page.xobjects[name] = object;
    return name;
  }

  #font(name: FaceName): EmbeddedFont {
    let font = this.#embedded.get(name);
    if (!font) {
      font = embedFont(this.#document, this.#fonts.file(name), this.#fonts.member(name));
      this.#embedded.set(name, font);
    }
    this.#document.page.fonts[font.id] = font.ref();
    return font;
  }

  #add(orders: string): void {
    this.#document.addContent(orders);
  }
}

/** A box that nothing of a shape is outside of, as its corners; half of a stroke times the limit of its miters is the most it adds. */
function bounds({ coords }: Path, stroke: Stroke | undefined): number[] {
  const reach = coords.reduce((most, value) => Math.max(most, Math.abs(value)), 0) + 2 * (stroke?.width ?? 0);
  return [-reach, -reach, reach, reach];
}
