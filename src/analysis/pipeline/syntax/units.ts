/** Powers of ten. */
const PREFIXES: Readonly<Record<string, number>> = {
  '': 0,
  p: -12,
  n: -9,
  u: -6,
  µ: -6,
  μ: -6,
  m: -3,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
};

/** A value in another unit (2 `kHz` in `Hz`: 2000), by the prefixes of the SI; undefined where the units are not the same. */
export function inUnit(value: number, unit: string, wanted: string): number | undefined {
  const power = unit === wanted ? 0 : powerBetween(unit, wanted);
  if (power === undefined) return undefined;
  return power < 0 ? value / 10 ** -power : value * 10 ** power; // both powers are exact, so that 200 us are 0.0002 s
}

function powerBetween(unit: string, wanted: string): number | undefined {
  for (const base of basesOf(wanted)) {
    if (!unit.endsWith(base.unit)) continue;
    const prefix = PREFIXES[unit.slice(0, unit.length - base.unit.length)];
    if (prefix !== undefined) return prefix - base.power;
  }
  return undefined;
}

/** A unit as it is, and as a prefix and what is behind it. */
function basesOf(unit: string): { unit: string; power: number }[] {
  const power = PREFIXES[unit[0]];
  const whole = { unit, power: 0 };
  return power === undefined || unit.length < 2 ? [whole] : [whole, { unit: unit.slice(1), power }];
}

/** The unit of what is counted per unit: `Hz` per `s`. */
export function perUnit(unit: string | undefined): string | undefined {
  if (unit === undefined) return undefined;
  return RECIPROCALS[unit] ?? `1/${unit}`;
}

const RECIPROCALS: Readonly<Record<string, string>> = { s: 'Hz', Hz: 's', ms: 'kHz', kHz: 'ms', µs: 'MHz', MHz: 'µs' };
