const LONGEST_NAME = 120;

/**
 * A header `Content-Disposition` that keeps what it is beside as a file of this name: in ASCII for old programs, and in UTF-8
 * (RFC 6266, RFC 8187). No character of a name can end the header or leave the folder of downloads.
 */
export function attachment(name: string): string {
  const safe = safeName(name);
  const ascii = safe.replace(/[^\x20-\x7e]|["%]/g, '_');
  const encoded = encodeURIComponent(safe).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

/** Name of what is taken from a dataset: `run7-voltage.npy`. */
export function sliceFileName(file: string, dataset: string, extension: string): string {
  const base = file.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '');
  return `${[...`${base}-${dataset}`].slice(0, LONGEST_NAME).join('')}.${extension}`;
}

function safeName(name: string): string {
  const flat = name.toWellFormed().replace(/[\p{Cc}\p{Cf}\u2028\u2029/\\:*?<>|]/gu, '_');
  return flat.replace(/^[.\s]+/, '_');
}
