const MOST = 3;
const LONGEST = 200;

/** The names that someone who typed `wanted` may have meant (another case, a typing error or two), nearest first; at most three. */
export function nearNames(wanted: string, names: Iterable<string>): string[] {
  const lower = wanted.trim().toLowerCase();
  if (lower === '' || lower.length > LONGEST) return [];
  const tolerance = Math.max(1, Math.floor(lower.length / 3));
  const near: { readonly name: string; readonly distance: number }[] = [];
  for (const name of names) {
    if (Math.abs(name.length - lower.length) > tolerance && !name.toLowerCase().startsWith(`${lower}.`)) continue;
    const distance = nearness(lower, name.toLowerCase());
    if (distance <= tolerance) near.push({ name, distance });
  }
  near.sort((a, b) => a.distance - b.distance);
  return near.slice(0, MOST).map(({ name }) => name);
}

/** `Did you mean DBL?`, or undefined. */
export function didYouMean(wanted: string, names: Iterable<string>): string | undefined {
  const near = nearNames(wanted, names);
  return near.length === 0 ? undefined : `Did you mean ${near[0]}?`;
}

/** Edits between two names; one with a forgotten extension counts as one edit away. */
function nearness(wanted: string, name: string): number {
  return name.startsWith(`${wanted}.`) ? 1 : editDistance(wanted, name);
}

/** Insertions, deletions, replacements and exchanges of neighbours between two texts (Damerau and Levenshtein). */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + Number(a[i - 1] !== b[j - 1]));
      const exchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (exchanged) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[b.length];
}
