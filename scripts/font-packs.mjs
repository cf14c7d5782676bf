// Takes what figures need out of the fonts, so that no font file has to be read for most of them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FONT_PACKS, ROOT } from './paths.mjs';

/** @param {string} folder */
const door = (folder) => import(pathToFileURL(join(ROOT, 'dist', folder, 'index.js')).href);
const { encodeFontPack, FACE_NAMES, packFont } = await door('figure');
const { readFigureFont } = await door('host');

mkdirSync(FONT_PACKS, { recursive: true });
for (const name of FACE_NAMES) {
  writeFileSync(join(FONT_PACKS, `${name}.pack`), encodeFontPack(await packFont(name, readFigureFont(name))));
}
