import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Where the fonts of figures are, found as modules are. Arimo has the widths of Arial and Helvetica, which journals ask for; DejaVu
 * has most symbols.
 */
const FILES = {
  regular: () => import.meta.resolve('@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf'),
  italic: () => import.meta.resolve('@expo-google-fonts/arimo/400Regular_Italic/Arimo_400Regular_Italic.ttf'),
  bold: () => import.meta.resolve('@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf'),
  'bold-italic': () => import.meta.resolve('@expo-google-fonts/arimo/700Bold_Italic/Arimo_700Bold_Italic.ttf'),
  symbols: () => import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
} as const;

/** Where the font files of figures are, by the names of their faces. */
export function figureFontFiles(): Record<keyof typeof FILES, string> {
  const entries = Object.entries(FILES).map(([name, address]) => [name, fileURLToPath(address())]);
  return Object.fromEntries(entries);
}

/** A font file of figures, TrueType: what `loadFonts` reads. */
export function readFigureFont(name: keyof typeof FILES): Uint8Array<ArrayBuffer> {
  return readFileSync(fileURLToPath(FILES[name]()));
}
