/**
 * Names in paths and in HDF5: `/` is stored as `%2F`, `%` as `%25`, NUL as `%00`; the names `.` and `..`, which mean
 * something else in a path, as `%2E` and `%2E%2E`; the empty name as `%`. {@link unescapeName} gives the original back.
 */
export function escapeName(name: string): string {
  if (name === '') return '%';
  if (name === '.' || name === '..') return name.replaceAll('.', '%2E');
  return name.replace(/[%/\0]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}

/** The name that {@link escapeName} was given. */
export function unescapeName(escaped: string): string {
  if (escaped === '%') return '';
  return escaped.replace(/%([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Path of a child: `childPath('/', 'a')` is `/a`. */
export function childPath(parent: string, name: string): string {
  return `${parent === '/' ? '' : parent}/${escapeName(name)}`;
}

/**
 * Makes names unique among siblings: a name repeated gets `#position` (zero-based) from the second on, an empty one is `#position`.
 * Positions are those in the list, unless they are given.
 */
export function uniqueNames(names: readonly string[], positions?: readonly number[]): string[] {
  const taken = new Set(names);
  const seen = new Set<string>();
  return names.map((name, index) => {
    const position = positions?.[index] ?? index;
    let unique = name || `#${position}`;
    if (name === '' ? taken.has(unique) : seen.has(name)) {
      unique = `${name}#${position}`;
      while (taken.has(unique) || seen.has(unique)) unique += '#';
    }
    seen.add(name || unique);
    seen.add(unique);
    return unique;
  });
}
