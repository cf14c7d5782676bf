import type { Fonts } from '../fonts/face.ts';
import type { Scene } from '../scene/scene.ts';
import { decimal } from './decimal.ts';
import { SvgWriter } from './svg-writer.ts';
import { writeEditable, writeOutlines } from './write-text.ts';

export interface SvgOptions {
  /** `outlines` (default) looks the same everywhere; `text` can be edited, but needs the fonts where it is shown. */
  readonly text?: 'outlines' | 'text' | undefined;
  /** Before all ids, so that several figures can stand in one page: letters, digits, `-`. */
  readonly idPrefix?: string | undefined;
}

const MM_PER_PT = 25.4 / 72;

/** A scene as an SVG file: its size in mm, within it pt. The same scene gives the same file; small changes give small differences. */
export function sceneToSvg(scene: Scene, fonts: Fonts, { text = 'outlines', idPrefix }: SvgOptions = {}): string {
  const { width, height } = scene;
  return new SvgWriter(fonts, text === 'text' ? writeEditable : writeOutlines, undefined, idPrefix).write(scene, {
    width: `${decimal(width * MM_PER_PT)}mm`,
    height: `${decimal(height * MM_PER_PT)}mm`,
    viewBox: `0 0 ${decimal(width)} ${decimal(height)}`,
  });
}
