import type { LabviewType, ScalarType, Size, StringType } from '../types/type.ts';
import { NameScope } from './name-scope.ts';
import { TYPE_OPTIONS } from './options.ts';
import { entryOf, nodeText, type SchemaNode } from './schema-node.ts';
import { type Description, type Ending, endingAt, inside, type Typed } from './typed.ts';

/** `type` and what goes with it: `items` of an enum, `size`, `until` and `contains` of a string. */
export function readStringOrEnum(description: Description): Typed | undefined {
  const { context, node, where } = description;
  const type = entryOf(node, 'type');
  const items = entryOf(node, 'items');
  if (items) return readEnum(description, type, items);
  const typed = context.read(type as SchemaNode, where);
  if (!typed) return undefined;
  const measured = withBaseUnit(description, typed);
  const special = (['size', 'until', 'contains'] as const).some((name) => entryOf(node, name));
  return special ? readString(description, measured) : measured;
}

const ENUM_BASES = ['U8', 'U16', 'U32'] as const;

function readEnum(
  { context, node, values }: Description,
  type: SchemaNode | undefined,
  itemsNode: SchemaNode,
): Typed | undefined {
  for (const name of ['size', 'until', 'contains', 'baseUnit'] as const) {
    const extra = entryOf(node, name);
    if (extra) context.problems.add(extra.place, `'${name}' does not go with 'items'`);
  }
  if (itemsNode.kind === 'list') context.spend(itemsNode.place, itemsNode.items.length);
  const items = TYPE_OPTIONS.items.value.read(itemsNode, values);
  const base = type === undefined ? 'U16' : ENUM_BASES.find((word) => type.kind === 'text' && type.text === word);
  if (!base)
    context.problems.add(
      (type as SchemaNode).place,
      `an enum cannot be ${nodeText(type as SchemaNode)}`,
      'It is U8, U16 or U32.',
    );
  return base && items ? { type: { word: 'Enum', base, items }, options: {}, endings: [] } : undefined;
}

function withBaseUnit({ context, node, values }: Description, typed: Typed): Typed {
  const unitNode = entryOf(node, 'baseUnit');
  const unit = unitNode && TYPE_OPTIONS.baseUnit.value.read(unitNode, values);
  if (!unitNode || unit === undefined) return typed;
  if (!/^(?:SGL|DBL|EXT|CSG|CDB|CXT)$/.test(typed.type.word)) {
    context.problems.add(
      unitNode.place,
      `${wordOf(typed.type)} has no base unit`,
      'Only SGL, DBL, EXT and complex numbers do. Is unit meant?',
    );
    return typed;
  }
  return { ...typed, type: { ...(typed.type as ScalarType), unit } };
}

function readString(description: Description, base: Typed): Typed | undefined {
  const { context, node, values, where } = description;
  const { type } = base;
  const [sizeNode, untilNode, containsNode] = (['size', 'until', 'contains'] as const).map((name) =>
    entryOf(node, name),
  );
  if (type.word !== 'String') {
    const misplaced = (sizeNode ?? untilNode ?? containsNode) as SchemaNode;
    const hint = sizeNode
      ? `An array without a size in front is written { array: ${elementWord(type)}, size: … }.`
      : undefined;
    context.problems.add(misplaced.place, `${wordOf(type)} has no 'size', 'until' or 'contains'; a String has`, hint);
    return undefined;
  }
  if (sizeNode && untilNode) context.problems.add(untilNode.place, "a string has a 'size' or an 'until', not both");
  const sizes = sizeNode && TYPE_OPTIONS.size.value.read(sizeNode, values);
  if (sizeNode && sizes && sizes.length > 1) context.problems.add(sizeNode.place, 'a string has one size');
  const until = untilNode && TYPE_OPTIONS.until.value.read(untilNode, values);
  // What the string holds ends where the string ends: its own `until-end` concern nobody else.
  const contains = containsNode && context.read(containsNode, inside(where, new NameScope(where.scope)));
  const [size]: readonly Size[] = sizes ?? [];
  const string: StringType = {
    ...type,
    ...(size !== undefined && { size }),
    ...(until && { until }),
    ...(contains && { contains: contains.type }),
  };
  const endings: Ending[] = sizeNode && size === 'until-end' ? [endingAt(sizeNode)] : [];
  return { type: string, options: { ...contains?.options, ...base.options }, endings };
}

function wordOf(type: LabviewType): string {
  if (type.word === 'Array') return 'an array';
  return type.word === 'Cluster' ? 'a cluster' : type.word;
}

function elementWord(type: LabviewType): string {
  const element = type.word === 'Array' ? type.element : type;
  return element.word === 'Cluster' ? '{ … }' : element.word;
}
