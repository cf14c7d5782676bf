import type { Fonts } from '../fonts/face.ts';
import { type Affine, compose, IDENTITY } from '../geometry/affine.ts';
import type { Path } from '../geometry/path.ts';
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
import type { CanvasContext } from './canvas-context.ts';
import { strokePieces } from './stroke-pieces.ts';
import { tracePath } from './trace-path.ts';

export interface CanvasOptions<Bitmap> {
  /** Pixels per pt. */
  readonly scale: number;
  /** Makes something that can be drawn of pixels; asked once for the same pixels. */
  readonly bitmap: (pixels: ImageItem['pixels']) => Bitmap;
}

/** The limit of SVG; that of canvases is 10. */
const MITER_LIMIT = 4;

/** Draws a scene at the origin of a canvas. Text is drawn as outlines, so that it is where it is in files. */
export function drawScene<Bitmap>(
  context: CanvasContext<Bitmap>,
  scene: Scene,
  fonts: Fonts,
  options: CanvasOptions<Bitmap>,
): void {
  context.save();
  context.scale(options.scale, options.scale);
  context.miterLimit = MITER_LIMIT;
  context.imageSmoothingEnabled = false;
  if (scene.background !== undefined) {
    context.fillStyle = scene.background;
    context.fillRect(0, 0, scene.width, scene.height);
  }
  new CanvasPainter(context, fonts, options.bitmap).items(scene.items);
  context.restore();
}

class CanvasPainter<Bitmap> {
  readonly #context: CanvasContext<Bitmap>;
  readonly #fonts: Fonts;
  readonly #bitmap: CanvasOptions<Bitmap>['bitmap'];
  readonly #drawers: ItemDrawers = {
    group: (item) => this.#group(item),
    path: (item) => this.#path(item),
    markers: (item) => this.#markers(item),
    text: (item) => this.#text(item),
    image: (item) => this.#image(item),
  };

  constructor(context: CanvasContext<Bitmap>, fonts: Fonts, bitmap: CanvasOptions<Bitmap>['bitmap']) {
    this.#context = context;
    this.#fonts = fonts;
    this.#bitmap = bitmap;
  }

  items(items: readonly SceneItem[]): void {
    drawItems(items, this.#drawers);
  }

  #group({ clip, items }: GroupItem): void {
    this.#context.save();
    if (clip) {
      this.#context.beginPath();
      this.#context.rect(clip.x, clip.y, clip.width, clip.height);
      this.#context.clip();
    }
    this.items(items);
    this.#context.restore();
  }

  #path({ path, fill, stroke }: PathItem): void {
    this.#paint(path, IDENTITY, fill, stroke);
  }

  #markers({ path, at, fill, stroke }: MarkersItem): void {
    for (let i = 0; i < at.length; i += 2) this.#paint(path, [1, 0, 0, 1, at[i], at[i + 1]], fill, stroke);
  }

  #paint(path: Path, place: Affine, fill: Fill | undefined, stroke: Stroke | undefined): void {
    const context = this.#context;
    if (stroke) this.#setPen(stroke);
    if (stroke && !fill && place === IDENTITY && isLongLine(path, stroke) && strokePieces(context, path)) return;
    context.beginPath();
    tracePath(context, path, place);
    if (fill) this.#fill(fill);
    if (!stroke) return;
    context.globalAlpha = stroke.opacity ?? 1;
    context.stroke();
  }

  #setPen(stroke: Stroke): void {
    const context = this.#context;
    context.strokeStyle = stroke.color;
    context.globalAlpha = stroke.opacity ?? 1;
    context.lineWidth = stroke.width;
    context.lineCap = stroke.cap ?? 'butt';
    context.lineJoin = stroke.join ?? 'miter';
    context.setLineDash(dashOf(stroke));
  }

  #fill({ color, opacity = 1 }: Fill): void {
    this.#context.fillStyle = color;
    this.#context.globalAlpha = opacity;
    this.#context.fill();
  }

  #text({ x, y, rotation, color, pieces }: TextItem): void {
    const angle = (rotation / 180) * Math.PI;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const line: Affine = [cos, sin, -sin, cos, x, y];
    for (const piece of pieces) {
      this.#context.beginPath();
      if (piece.kind === 'shape') tracePath(this.#context, piece.path, line);
      else {
        const face = this.#fonts.face(piece.face);
        for (const [i, char] of Array.from(piece.text).entries()) {
          const place = compose(line, [piece.size, 0, 0, piece.size, piece.xs[i], piece.y]);
          tracePath(this.#context, face.outline(char.codePointAt(0) as number), place);
        }
      }
      this.#fill({ color });
    }
  }

  #image({ x, y, width, height, pixels }: ImageItem): void {
    if (pixels.width * pixels.height === 0) return;
    let bitmap = BITMAPS.get(pixels) as Bitmap | undefined;
    if (bitmap === undefined) {
      bitmap = this.#bitmap(pixels);
      BITMAPS.set(pixels, bitmap);
    }
    this.#context.globalAlpha = 1;
    this.#context.drawImage(bitmap, x, y, width, height);
  }
}

/** Shorter lines are drawn as fast as a whole. */
const LONG = 100;

/** Is it long, and can parts of it be drawn twice without being seen? */
function isLongLine({ verbs }: Path, stroke: Stroke): boolean {
  const { opacity = 1, cap, join } = stroke;
  return verbs.length > LONG && opacity === 1 && cap === 'round' && join === 'round' && dashOf(stroke).length === 0;
}

/** Dashes without length are a line; Skia takes them for a fault. */
function dashOf({ dash }: Stroke): number[] {
  return dash?.some((length) => length > 0) ? [...dash] : [];
}

/** Bitmaps of pixels that were drawn already: a page draws the same scene again and again. */
const BITMAPS = new WeakMap<ImageItem['pixels'], unknown>();
