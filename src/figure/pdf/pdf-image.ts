import type PDFDocument from 'pdfkit';
import type { Reference } from 'pdfkit';
import type { ImageItem } from '../scene/scene.ts';

/** An image as an object of a document: its colours, and its opacity as a mask if it is anywhere not opaque. */
export function embedImage(document: PDFDocument, { width, height, rgba }: ImageItem['pixels']): Reference {
  const count = width * height;
  const colors = new Uint8Array(3 * count);
  const alphas = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    colors[3 * i] = rgba[4 * i];
    colors[3 * i + 1] = rgba[4 * i + 1];
    colors[3 * i + 2] = rgba[4 * i + 2];
    alphas[i] = rgba[4 * i + 3];
  }
  const shape = { Type: 'XObject', Subtype: 'Image', Width: width, Height: height, BitsPerComponent: 8 };
  const isOpaque = alphas.every((alpha) => alpha === 255);
  const mask = isOpaque ? undefined : document.ref({ ...shape, ColorSpace: 'DeviceGray' });
  mask?.end(alphas);
  const image = document.ref({ ...shape, ColorSpace: 'DeviceRGB', ...(mask && { SMask: mask }) });
  image.end(colors);
  return image;
}
