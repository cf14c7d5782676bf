import { readFileSync } from 'node:fs';
import {
  type FigureSpec,
  type Fonts,
  isPacked,
  isPackedFigure,
  loadFonts,
  type OwnFaceName,
  packedFonts,
  type TraceSource,
} from '../../figure/index.ts';
import { readFigureFont, readOtherFont } from '../../host/index.ts';
import { packageFile } from '../package-file.ts';

/** The fonts of a figure: out of their packs, which takes no time, unless some text has characters that are not in them. */
export async function figureFonts(spec: FigureSpec, sources: readonly (readonly TraceSource[])[]): Promise<Fonts> {
  return fontsFor(isPackedFigure(spec, sources));
}

/** The same for a text. */
export async function textFonts(text: string): Promise<Fonts> {
  return fontsFor(isPacked(text));
}

function fontsFor(isAllPacked: boolean): Fonts | Promise<Fonts> {
  return isAllPacked ? packedFonts(readFigureFont, readPack) : loadFonts(readFigureFont, readOtherFont());
}

/** Made by `scripts/font-packs.mjs`. */
function readPack(name: OwnFaceName): Uint8Array<ArrayBuffer> {
  return readFileSync(packageFile(`dist/fonts/${name}.pack`));
}
