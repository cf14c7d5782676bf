import { figureFontFiles, otherFontFile } from '../../host/index.ts';
import { packageFile } from '../package-file.ts';

/** Folder of the built page. */
export const PAGE_FOLDER = packageFile('dist/web');

/** What the page finds below `/fonts/`: packs of the usual characters, and the fonts themselves for others. */
export function pageFonts(): Record<string, string> {
  const faces = Object.entries(figureFontFiles());
  const other = otherFontFile();
  return {
    ...Object.fromEntries(faces.map(([name]) => [`${name}.pack`, packageFile(`dist/fonts/${name}.pack`)])),
    ...Object.fromEntries(faces.map(([name, path]) => [`${name}.ttf`, path])),
    ...(other === undefined ? {} : { other }),
  };
}
