/** The characters that most figures are written with: they are packed, others are looked up in the font files. */
export const PACKED_RANGES: readonly (readonly [number, number])[] = [
  [0x20, 0x24f], // Latin
  [0x370, 0x3ff], // Greek
  [0x400, 0x45f], // Cyrillic
  [0x1e00, 0x1eff], // Latin with more accents
  [0x2000, 0x20bf], // punctuation, superscripts, currencies
  [0x2100, 0x214f], // letterlike: ohm, angstrom, ℃
  [0x2190, 0x22ff], // arrows, operators
  [0x25a0, 0x25ff], // shapes
];

/** Are all characters of a text packed? */
export function isPacked(text: string): boolean {
  for (const char of text) {
    const code = char.codePointAt(0) as number;
    if (code >= 0x20 && !PACKED_RANGES.some(([from, to]) => code >= from && code <= to)) return false;
  }
  return true;
}
