const MOST = 3;

/** The names that someone who typed `wanted` may have meant, nearest first; at most three. */
export function nearNames(wanted: string, names: readonly string[]): string[] {
  const lower = wanted.toLowerCase();
  const tolerance = Math.max(1, Math.floor(lower.length / 4));
  return names
    .map((name) => ({ name, distance: nearness(lower, name.toLowerCase()) }))
    .filter(({ distance }) => distance <= tolerance)
    .sort((a, b) => a.distance - b.distance || a.name.localeCompare(b.name))
    .slice(0, MOST)
    .map(({ name }) => name);
}

/** Edits between two names; one with a forgotten extension counts as one edit away. */
function nearness(wanted: string, name: string): number {
  return name.startsWith(`${wanted}.`) ? 1 : editDistance(wanted, name);
}

/** Insertions, deletions and replacements between two texts (Levenshtein). */
function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + Number(a[i - 1] !== b[j - 1]));
    }
    above = row;
  }
  return above[b.length];
}
