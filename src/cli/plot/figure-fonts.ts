import { readFileSync } from 'node:fs';
import {
  type FigureSpec,
  type Fonts,
  isPacked,
  loadFonts,
  type OwnFaceName,
  packedFonts,
  type TraceSource,
} from '../../figure/index.ts';
import { readFigureFont, readOtherFont } from '../../host/index.ts';
import { packageFile } from '../package-file.ts';

/** The fonts of a figure: out of their packs, which takes no time, unless some text has characters that are not in them. */
export async function figureFonts(spec: FigureSpec, sources: readonly (readonly TraceSource[])[]): Promise<Fonts> {
  const isUsual = textsOf(spec, sources).every(isPacked);
  return isUsual ? packedFonts(readFigureFont, readPack) : loadFonts(readFigureFont, readOtherFont());
}

/** Made by `scripts/font-packs.mjs`. */
function readPack(name: OwnFaceName): Uint8Array<ArrayBuffer> {
  return readFileSync(packageFile(`dist/fonts/${name}.pack`));
}

/** All that may be written in a figure, but for its numbers. */
function textsOf({ panels, ...spec }: FigureSpec, sources: readonly (readonly TraceSource[])[]): string[] {
  const said = panels.map(({ traces = [], ...panel }) => [
    panel,
    traces.map(({ label, colorBar }) => [label, colorBar]),
  ]);
  const told = sources.flat().flatMap(({ name, x, y, z }) => [name, x, y, z]);
  return [JSON.stringify([spec, said, told])];
}
