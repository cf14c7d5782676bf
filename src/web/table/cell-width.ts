/** Characters of the longest usual value of a type. Rare ones that are longer are cut, and shown whole when the pointer rests on them. */
const LONGEST: Readonly<Record<string, number>> = {
  int8: 4,
  int16: 6,
  int32: 11,
  int64: 20,
  uint8: 3,
  uint16: 5,
  uint32: 10,
  uint64: 20,
  float32: 14,
  float64: 23,
  float128: 23,
  complex64: 28,
  complex128: 46,
  complex256: 46,
  bool: 5,
  timestamp: 35,
};

const TEXT = 24;
/** Of a text that has all of the table for itself. */
const LONE_TEXT = 80;
const NARROWEST = 6;

/** Width of columns in characters, for a type as people call it (`float64`, `enum uint16 {idle, sweep}`). */
export function cellCharacters(dtype: string, { columns, lastIndex }: { columns: number; lastIndex: string }): number {
  const heading = columns > 1 ? lastIndex.length : NARROWEST;
  return Math.max(NARROWEST, heading, LONGEST[dtype] ?? enumLength(dtype) ?? (columns > 1 ? TEXT : LONE_TEXT));
}

function enumLength(dtype: string): number | undefined {
  const items = /^enum \S+ \{(.*)\}$/s.exec(dtype)?.[1];
  return items === undefined ? undefined : Math.min(TEXT, Math.max(...items.split(', ').map(({ length }) => length)));
}

/** Of a character of the table's font, and around a value, in rem. */
const CHARACTER = 0.56;
const PADDING = 1.3;

/** Pixels that so many characters take. */
export function cellPixels(characters: number, remPixels: number): number {
  return Math.round((characters * CHARACTER + PADDING) * remPixels);
}
