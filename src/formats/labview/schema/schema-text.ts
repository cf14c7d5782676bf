import { Document, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { DEFAULT_LAYOUT, type FlattenedLayout } from '../types/type.ts';
import { SCHEMA_VERSION } from './parse-schema.ts';
import { type Plain, plainCluster, plainType } from './plain-type.ts';

/** Mappings and lists that fit into this many characters stand on one line. */
const LINE_WIDTH = 76;

/**
 * Writes a layout as a schema, so that `parseSchema` gives it back. What a schema cannot say is left out: the stored bytes
 * of names.
 */
export function schemaText(layout: FlattenedLayout): string {
  const root = new YAMLMap();
  const add = (key: string, value: Plain | undefined) => {
    if (value !== undefined) root.items.push(new Pair(textNode(key), toNode(value).node));
  };
  add('daqscope', String(SCHEMA_VERSION));
  add('title', layout.title);
  add('description', layout.description);
  add('byteOrder', layout.byteOrder);
  add('textEncoding', layout.textEncoding);
  for (const name of ['littleEndianTimestamps', 'booleanBitOrder'] as const) {
    if (layout[name] !== DEFAULT_LAYOUT[name]) add(name, layout[name]);
  }
  const { node } = toNode(plainCluster(layout.file) ?? plainType(layout.file));
  if (node instanceof YAMLMap && node.items.length > 0) node.flow = false;
  root.items.push(new Pair(new Scalar('file'), node));
  // Failsafe: all scalars are text to us, so nothing but YAML's own signs needs quotes.
  return new Document(root, { schema: 'failsafe' }).toString({ lineWidth: 0 });
}

interface Sized {
  readonly node: Scalar | YAMLMap | YAMLSeq;
  /** About how many characters it takes on one line. */
  readonly width: number;
}

function toNode(plain: Plain): Sized {
  if (typeof plain === 'string') return { node: textNode(plain), width: plain.length + 2 };
  return isPairs(plain) ? mapNode(plain) : listNode(plain);
}

function mapNode(entries: ReadonlyMap<string, Plain>): Sized {
  const node = new YAMLMap();
  let width = 4;
  for (const [key, plain] of entries) {
    const value = toNode(plain);
    width += key.length + value.width + 4;
    node.items.push(new Pair(textNode(key), value.node));
  }
  node.flow = width <= LINE_WIDTH;
  return { node, width };
}

function listNode(items: readonly Plain[]): Sized {
  const node = new YAMLSeq();
  let width = 4;
  for (const item of items) {
    const value = toNode(item);
    width += value.width + 2;
    node.items.push(value.node);
  }
  node.flow = width <= LINE_WIDTH;
  return { node, width };
}

function textNode(text: string): Scalar {
  const node = new Scalar(text);
  // YAML would leave out an empty key.
  if (text === '') node.type = Scalar.QUOTE_DOUBLE;
  return node;
}

function isPairs(plain: Exclude<Plain, string>): plain is ReadonlyMap<string, Plain> {
  return plain instanceof Map;
}
