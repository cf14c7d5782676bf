import type { Fonts } from '../fonts/face.ts';
import type { Scene } from '../scene/scene.ts';
import { scenesToPdf } from './scenes-to-pdf.ts';

/**
 * A scene as a PDF file of one page in its exact size. Lines are lines, text is text in fonts of which only what is needed is embedded.
 * The same scene gives the same file.
 */
export function sceneToPdf(scene: Scene, fonts: Fonts): Promise<Uint8Array> {
  return scenesToPdf([scene], fonts, { title: scene.title });
}
