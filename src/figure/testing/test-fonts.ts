import { readFigureFont } from '../../host/index.ts';
import { loadFonts } from '../fonts/load-fonts.ts';

/** The fonts of figures, loaded once per test file. */
export const testFonts = await loadFonts(readFigureFont);
