/** A unit per another one to some power: `V/s^2`; undefined where nothing is known of the first. */
export function unitPer(unit: string | undefined, per: string | undefined, power: number): string | undefined {
  if (unit === undefined || per === undefined || power === 0) return power === 0 ? unit : undefined;
  return `${unit}/${compound(per)}${power === 1 ? '' : `^${power}`}`;
}

/** The unit of a product of some factors of the same unit. */
export function unitPower(unit: string | undefined, power: number): string | undefined {
  return unit === undefined ? undefined : `${compound(unit)}^${power}`;
}

/** The product of two units. */
export function unitTimes(unit: string | undefined, other: string | undefined): string | undefined {
  if (unit === undefined || other === undefined) return unit ?? other;
  if (unit.endsWith(`/${other}`)) return unit.slice(0, -other.length - 1);
  return `${factor(unit)}*${factor(other)}`;
}

function factor(unit: string): string {
  return /[/ ]/.test(unit) ? `(${unit})` : unit;
}

function compound(unit: string): string {
  return /[/*^ ]/.test(unit) ? `(${unit})` : unit;
}
