/** A text as it stands in a search of Drive. */
export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

export const inFolder = (id: string) => `${quoted(id)} in parents`;
export const named = (name: string) => `name = ${quoted(name)}`;
export const ofType = (mimeType: string) => `mimeType = ${quoted(mimeType)}`;
export const withProperty = (key: string, value: string) =>
  `appProperties has { key=${quoted(key)} and value=${quoted(value)} }`;

/** All of these, and not in the bin. */
export function searchFor(...conditions: readonly string[]): string {
  return [...conditions, 'trashed = false'].join(' and ');
}
