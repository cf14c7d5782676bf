/** Base units by number. Source: NI help, Type Descriptors. */
const BASE_UNITS = ['rad', 'sr', 's', 'm', 'kg', 'A', 'K', 'mol', 'cd'];

/** A factor of a unit: base unit number and exponent. */
export interface UnitFactor {
  readonly base: number;
  readonly exponent: number;
}

/** `m s^-2`; a base unit that is not known is `unit9`. */
export function unitText(factors: readonly UnitFactor[]): string {
  return factors
    .map(({ base, exponent }) => `${BASE_UNITS[base] ?? `unit${base}`}${exponent === 1 ? '' : `^${exponent}`}`)
    .join(' ');
}

/** The factors of what {@link unitText} writes; undefined if it is something else. */
export function unitFactors(text: string): UnitFactor[] | undefined {
  const factors: UnitFactor[] = [];
  for (const word of text.split(' ').filter(Boolean)) {
    const match = /^(?:unit(\d{1,5})|([a-zA-Z]+))(?:\^(-?\d{1,5}))?$/.exec(word);
    const base = match?.[1] ? Number(match[1]) : BASE_UNITS.indexOf(match?.[2] ?? '');
    const exponent = Number(match?.[3] ?? 1);
    if (base < 0 || base > 0xffff || exponent < -(2 ** 15) || exponent >= 2 ** 15) return undefined;
    factors.push({ base, exponent });
  }
  return factors;
}
