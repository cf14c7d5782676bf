const PREFIXES: Readonly<Record<string, number>> = {
  '': 1,
  p: 1e-12,
  n: 1e-9,
  u: 1e-6,
  µ: 1e-6,
  μ: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
};

/** What one of a unit is in another (`kHz` in `Hz`: 1000), by the prefixes of the SI; undefined where they are not the same. */
export function unitFactor(unit: string, wanted: string): number | undefined {
  if (unit === wanted) return 1;
  for (const base of basesOf(wanted)) {
    if (!unit.endsWith(base.unit)) continue;
    const prefix = PREFIXES[unit.slice(0, unit.length - base.unit.length)];
    if (prefix !== undefined) return prefix / base.size;
  }
  return undefined;
}

/** A unit as it is, and as a prefix and what is behind it. */
function basesOf(unit: string): { unit: string; size: number }[] {
  const size = PREFIXES[unit[0]];
  const whole = { unit, size: 1 };
  return size === undefined || unit.length < 2 ? [whole] : [whole, { unit: unit.slice(1), size }];
}

/** The unit of what is counted per unit: `Hz` per `s`. */
export function perUnit(unit: string | undefined): string | undefined {
  if (unit === undefined) return undefined;
  return RECIPROCALS[unit] ?? `1/${unit}`;
}

const RECIPROCALS: Readonly<Record<string, string>> = { s: 'Hz', Hz: 's', ms: 'kHz', kHz: 'ms', µs: 'MHz', MHz: 'µs' };
