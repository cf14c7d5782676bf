import { figureFontFiles, formulaFontFiles, otherFontFile } from '../../host/index.ts';
import { packageFile } from '../package-file.ts';

/** Folder of the built page. */
export const PAGE_FOLDER = packageFile('dist/web');

/** What the page finds below `/fonts/`: packs of the usual characters, the fonts themselves for others, and that of formulas. */
export function pageFonts(): Record<string, string> {
  const faces = Object.entries(figureFontFiles());
  const other = otherFontFile();
  return {
    ...Object.fromEntries(faces.map(([name]) => [`${name}.pack`, packageFile(`dist/fonts/${name}.pack`)])),
    ...Object.fromEntries(faces.map(([name, path]) => [`${name}.ttf`, path])),
    ...formulaFontFiles(),
    ...(other === undefined ? {} : { other }),
  };
}
