const ID = /id\(\s{0,8}(?:"([^"]{0,1024})"|'([^']{0,1024})')\s{0,8}\)/g;

/** The ids in a text of references: `#xpointer(id("usi12") id("usi13"))`. */
export function referencedIds(text: string): string[] {
  return Array.from(text.matchAll(ID), ([, double, single]) => double ?? single);
}

/** Is this text made of references and nothing else? */
export function isReference(text: string): boolean {
  return text.trimStart().startsWith('#xpointer(');
}
