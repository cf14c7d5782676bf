import { type Attributes, type Dataset, type TreeNode, unescapeName } from '../../../core/index.ts';
import { ATTRIBUTE_NAMES, NANOSECONDS_SINCE_1970, ROW_SIZE_SUFFIX } from '../mapping/attribute-names.ts';
import type { Datatype } from '../structure/datatype.ts';
import { textFromBytes } from './dataset.ts';
import type { Hints } from './interpretation.ts';

/** In our own files, links whose name was escaped are marked. */
export function nameOf(link: string, attributes: Attributes): string {
  return attributes.has(ATTRIBUTE_NAMES.name) ? unescapeName(link) : link;
}

/** What the attributes say about the values. */
export function hintsOf(attributes: Attributes): Hints {
  const text = (name: string) => {
    const value = attributes.get(name)?.value;
    return typeof value === 'string' ? value : undefined;
  };
  const items = attributes.get(ATTRIBUTE_NAMES.items)?.value;
  return {
    dtype: text(ATTRIBUTE_NAMES.dtype),
    units: text(ATTRIBUTE_NAMES.units),
    items: Array.isArray(items) ? items.map((item) => unescapeName(String(item))) : undefined,
  };
}

/** Attributes that went into the dtype or the name, and are none of the tree. */
export function consumed({ dtype, units }: Hints, datatype: Datatype): string[] {
  const isTime = dtype === 'timestamp' && units === NANOSECONDS_SINCE_1970;
  const isBytes = datatype.class === 'integer' && !isTime; // needed until it is put together: see joinTextBytes
  return [
    ATTRIBUTE_NAMES.name,
    ATTRIBUTE_NAMES.items,
    ...(isBytes ? [] : [ATTRIBUTE_NAMES.dtype]),
    ...(isTime ? [ATTRIBUTE_NAMES.units, ATTRIBUTE_NAMES.fill] : []),
  ];
}

/** The attributes but those of these names. */
export function without(attributes: Attributes, ...names: readonly string[]): Attributes {
  if (!names.some((name) => attributes.has(name))) return attributes;
  return new Map([...attributes].filter(([name]) => !names.includes(name)));
}

/** Puts text that was kept as bytes together with the lengths of its values. */
export function joinTextBytes(children: TreeNode[]): void {
  for (let i = 0; i < children.length; i++) {
    const bytes = children[i];
    const dtype =
      bytes.kind === 'dataset' && bytes.dtype.name === 'u1'
        ? bytes.attributes.get(ATTRIBUTE_NAMES.dtype)?.value
        : undefined;
    if (dtype !== 'string' && dtype !== 'path' && dtype !== 'variant') continue;
    const sizes = children.findLast((child) => isRowSizeOf(child, bytes.path)); // before it are those of a ragged array of text
    if (!sizes) continue;
    const encoding = String(bytes.attributes.get(ATTRIBUTE_NAMES.encoding)?.value ?? 'utf-8');
    if (!isEncoding(encoding)) continue;
    const attributes = without(bytes.attributes, ATTRIBUTE_NAMES.dtype, ATTRIBUTE_NAMES.encoding);
    children[i] = textFromBytes(
      attributes,
      bytes as Dataset,
      sizes as Dataset,
      dtype === 'variant' ? { name: dtype } : { name: dtype, encoding },
    );
    const at = children.indexOf(sizes);
    children.splice(at, 1);
    if (at < i) i--;
  }
}

function isRowSizeOf(child: TreeNode, path: string): boolean {
  const counted = child.attributes.get(ATTRIBUTE_NAMES.sampleDimension)?.value;
  return (
    child.kind === 'dataset' &&
    child.dtype.name === 'u4' &&
    path.endsWith(`/${counted}`) &&
    child.path.startsWith(path + ROW_SIZE_SUFFIX)
  );
}

/** In a damaged file it may be none; the bytes can be had all the same. */
function isEncoding(label: string): boolean {
  try {
    return new TextDecoder(label) !== undefined;
  } catch {
    return false;
  }
}
