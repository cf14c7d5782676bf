import type { Classes, Coverage, Font, PairTable } from 'fontkit';

/** What is to be added between two glyphs, by their ids, in units of the font. */
export type Kerning = (left: number, right: number) => number;

/** Lookups of this type of GPOS adjust pairs. */
const PAIRS = 2;

/**
 * Kerning of Latin text, from the pair adjustments in GPOS (OpenType specification). Arimo and DejaVu both have them; what fontkit's
 * own `layout` does beyond that takes half of the time of a figure.
 */
export function kerningOf(font: Font): Kerning {
  const tables = pairTables(font);
  const known = new Map<number, number>();
  return (left, right) => {
    const key = left * 0x10000 + right;
    let units = known.get(key);
    if (units === undefined) {
      units = tables.map((subTables) => firstOf(subTables, left, right)).reduce((sum, more) => sum + more, 0);
      known.set(key, units);
    }
    return units;
  };
}

/** The subtables of each lookup that kerns Latin letters. */
function pairTables({ GPOS }: Font): (readonly PairTable[])[] {
  const latin = GPOS?.scriptList.find(({ tag }) => tag === 'latn')?.script.defaultLangSys;
  if (!GPOS || !latin) return [];
  return latin.featureIndexes
    .map((index) => GPOS.featureList[index])
    .filter(({ tag }) => tag === 'kern')
    .flatMap(({ feature }) => feature.lookupListIndexes)
    .map((index) => GPOS.lookupList.get(index))
    .filter(({ lookupType }) => lookupType === PAIRS)
    .map(({ subTables }) => subTables);
}

/** The first subtable that knows the pair decides. */
function firstOf(subTables: readonly PairTable[], left: number, right: number): number {
  for (const table of subTables) {
    const units = adjustment(table, left, right);
    if (units !== undefined) return units;
  }
  return 0;
}

function adjustment(table: PairTable, left: number, right: number): number | undefined {
  const index = coverageIndex(table.coverage, left);
  if (index < 0) return undefined;
  if (table.version === 2) {
    const row = table.classRecords.get(classOf(table.classDef1, left));
    return row.get(classOf(table.classDef2, right)).value1?.xAdvance ?? 0;
  }
  const pair = table.pairSets.get(index).find(({ secondGlyph }) => secondGlyph === right);
  return pair && (pair.value1?.xAdvance ?? 0);
}

function coverageIndex(coverage: Coverage, glyph: number): number {
  if (coverage.version === 1) return coverage.glyphs.indexOf(glyph);
  const range = coverage.rangeRecords.find(({ start, end }) => start <= glyph && glyph <= end);
  return range ? range.startCoverageIndex + glyph - range.start : -1;
}

function classOf(classes: Classes, glyph: number): number {
  if (classes.version === 1) return classes.classValueArray[glyph - classes.startGlyph] ?? 0;
  return classes.classRangeRecord.find(({ start, end }) => start <= glyph && glyph <= end)?.class ?? 0;
}
