/**
 * What a spreadsheet may take for the beginning of a formula, also in the wide forms of East Asian keyboards, behind any
 * apostrophes. Source: OWASP ASVS 1.2.10 and OWASP, "CSV Injection".
 */
const FORMULA = /^'*[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]/;

/** Besides what RFC 4180 asks for: separators of other locales, and spaces that some readers cut off. */
const TO_QUOTE = /[",;'\t\r\n\0]|^\s|\s$/;

/**
 * Text as a cell: what would be a formula begins with an apostrophe, so that no text of a file is ever run. To undo it, take
 * one apostrophe from cells that begin with apostrophes and then such a character.
 */
export function textCell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return harmless === '' || TO_QUOTE.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
