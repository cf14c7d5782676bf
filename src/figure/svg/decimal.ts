/** Further away than any page; PDF has no numbers beyond 1e21 as they are written here. */
const FURTHEST = 1e7;

/** A number with at most three decimals: 1/1000 pt is finer than any printer. Never `-0`; what is no number is 0. */
export function decimal(value: number): string {
  return String(Math.round(Math.max(-FURTHEST, Math.min(FURTHEST, value)) * 1000) / 1000 || 0);
}
