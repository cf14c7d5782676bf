/** The names in the path of an object: none for the file itself, one for a group, two for a channel. */
export type ObjectNames = readonly string[];

/**
 * The names in a path: `/`, `/'group'` or `/'group'/'channel'`; a quote inside a name is doubled, a slash stands as it is.
 * Undefined if it is no such path.
 */
export function parseObjectPath(path: string): ObjectNames | undefined {
  if (path === '/') return [];
  const names: string[] = [];
  let at = 0;
  while (at < path.length) {
    if (path[at] !== '/' || path[at + 1] !== "'") return undefined;
    const end = closingQuote(path, at + 2);
    if (end < 0 || names.length === 2) return undefined;
    names.push(path.slice(at + 2, end).replaceAll("''", "'"));
    at = end + 1;
  }
  return names.length > 0 ? names : undefined;
}

/** The path of an object with these names. */
export function objectPath(names: ObjectNames): string {
  return names.length === 0 ? '/' : names.map((name) => `/'${name.replaceAll("'", "''")}'`).join('');
}

function closingQuote(path: string, from: number): number {
  for (let at = path.indexOf("'", from); at >= 0; at = path.indexOf("'", at + 2)) {
    if (path[at + 1] !== "'") return at;
  }
  return -1;
}
