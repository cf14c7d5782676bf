/** Where something stands in a schema. */
export interface SchemaPlace {
  readonly line: number;
  readonly column: number;
  /** Keys that lead to it: `file.measurements.cluster.offset`. */
  readonly path: string;
}

/** A piece of a schema, free of what YAML adds: all scalars are text, mappings keep their order, aliases are resolved. */
export type SchemaNode = TextNode | MapNode | ListNode;

export interface TextNode {
  readonly kind: 'text';
  readonly text: string;
  readonly place: SchemaPlace;
}

export interface MapNode {
  readonly kind: 'map';
  readonly entries: readonly MapEntry[];
  readonly place: SchemaPlace;
}

export interface MapEntry {
  readonly key: string;
  readonly keyPlace: SchemaPlace;
  readonly value: SchemaNode;
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly SchemaNode[];
  readonly place: SchemaPlace;
}

/** The value of a key. */
export function entryOf(node: MapNode, key: string): SchemaNode | undefined {
  return node.entries.find((entry) => entry.key === key)?.value;
}

/** What a node is called in problems: `'DBL'`, `a mapping`. */
export function nodeText(node: SchemaNode): string {
  if (node.kind !== 'text') return node.kind === 'map' ? 'a mapping' : 'a list';
  return node.text === '' ? 'nothing' : quoted(node.text);
}

/** A text for a message: in quotes, and cut if it is long. */
export function quoted(text: string): string {
  return `'${shortened(text)}'`;
}

/** A text that is cut if it is long. */
export function shortened(text: string, length = 60): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
