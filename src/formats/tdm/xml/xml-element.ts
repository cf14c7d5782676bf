/** An element of XML with all that is in it. Comments and processing instructions are left out. */
export interface XmlElement {
  /** Without the prefix of its namespace. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Its own text; what only indents its children is left out. */
  readonly text: string;
  readonly children: readonly XmlElement[];
}

/** All text in an element, that of its children included: where a text stands differs between writers (`<s>`). */
export function textOf({ text, children }: XmlElement): string {
  if (children.length === 0) return text;
  const parts = [text.trim()];
  for (const child of children) parts.push(textOf(child));
  return parts.filter(Boolean).join(' ');
}

/** The first child of that name. */
export function childOf({ children }: XmlElement, name: string): XmlElement | undefined {
  return children.find((child) => child.name === name);
}

/** All elements of that name below an element, in order. */
export function descendantsOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => (child.name === name ? [child] : descendantsOf(child, name)));
}
