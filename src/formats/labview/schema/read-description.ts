import { didYouMean } from '../../../core/index.ts';
import type { ArrayType, LabviewType, Size } from '../types/type.ts';
import {
  FIELD_OPTION_NAMES,
  FIELD_OPTIONS,
  type FieldOption,
  type FieldOptions,
  FORMS,
  type LeadWord,
  OPTION_NAMES,
  type OptionName,
  TYPE_OPTIONS,
} from './options.ts';
import { readCluster } from './read-cluster.ts';
import { readStringOrEnum } from './read-type-options.ts';
import { entryOf, type MapNode, quoted, type SchemaNode } from './schema-node.ts';
import { type Description, endingAt, inside, type ReadContext, type Typed, type Where } from './typed.ts';

/** Reads a mapping that has a lead word: the type it describes and what it says of the field. */
export function readDescription(context: ReadContext, node: MapNode, lead: LeadWord, where: Where): Typed | undefined {
  const description = { context, node, where, values: { problems: context.problems, scope: where.scope } };
  checkOptions(description, lead);
  const options = readFieldOptions(description);
  const typed = READERS[lead](description);
  const label = entryOf(node, 'label');
  const name =
    label && FORMS[lead].includes('label') ? TYPE_OPTIONS.label.value.read(label, description.values) : undefined;
  if (!typed) return undefined;
  const type = name === undefined ? typed.type : { ...typed.type, name };
  return { ...typed, type, options: { ...typed.options, ...options } };
}

const READERS: Readonly<Record<LeadWord, (description: Description) => Typed | undefined>> = {
  repeat: readRepeat,
  array: readArray,
  cluster: ({ context, node, where }) => readCluster(context, entryOf(node, 'cluster') as SchemaNode, where),
  skip: readSkip,
  type: readStringOrEnum,
  items: readStringOrEnum,
};

function checkOptions({ context: { problems }, node, where }: Description, lead: LeadWord): void {
  const allowed: readonly OptionName[] = [...FIELD_OPTION_NAMES, lead, ...FORMS[lead]];
  for (const { key, keyPlace, value } of node.entries) {
    if (!(allowed as readonly string[]).includes(key)) {
      const message = OPTION_NAMES.has(key) ? `'${key}' does not go with '${lead}'` : `${quoted(key)} is not an option`;
      problems.add(keyPlace, message, optionHint(key, value, allowed, lead));
    } else if (!where.isField && (key === 'at' || key === 'when')) {
      problems.add(keyPlace, `'${key}' belongs to a field of a cluster`, 'Move it to the field that has this type.');
    }
  }
}

function optionHint(key: string, value: SchemaNode, allowed: readonly string[], lead: LeadWord): string {
  if (value.kind === 'text' && value.text === '') return 'Inside braces a text that has commas needs quotes.';
  const wrapped = `If '${lead}' is the name of a field here, write cluster: { ${lead}: … }.`;
  return [didYouMean(key, allowed), wrapped].filter(Boolean).join(' ');
}

function readFieldOptions({ node, values, where }: Description): FieldOptions {
  const options: Partial<Record<FieldOption, unknown>> = {};
  for (const name of FIELD_OPTION_NAMES) {
    const value = entryOf(node, name);
    if (!value || (!where.isField && (name === 'at' || name === 'when'))) continue;
    const read = FIELD_OPTIONS[name].value.read(value, values);
    if (read !== undefined) options[name] = read;
  }
  return options as FieldOptions;
}

/** `repeat` beside a `cluster` or a `type`. */
function readRepeat({ context, node, where, values }: Description): Typed | undefined {
  const repeat = entryOf(node, 'repeat') as SchemaNode;
  const size = TYPE_OPTIONS.repeat.value.read(repeat, values);
  const cluster = entryOf(node, 'cluster');
  const type = entryOf(node, 'type');
  if (Boolean(cluster) === Boolean(type)) {
    const message = cluster
      ? "'repeat' takes a 'cluster' or a 'type', not both"
      : "what is repeated is missing: a 'cluster' or a 'type'";
    context.problems.add(node.place, message, 'Write it like { repeat: until-end, cluster: { offset: DBL } }.');
    return undefined;
  }
  const within = inside(where);
  const element = cluster ? readCluster(context, cluster, within) : context.read(type as SchemaNode, within);
  return element && size !== undefined ? arrayOf(context, element, [size], repeat) : undefined;
}

/** `array` with sizes in front of the data, or with `size`. */
function readArray({ context, node, where, values }: Description): Typed | undefined {
  const element = context.read(entryOf(node, 'array') as SchemaNode, inside(where));
  const sizeNode = entryOf(node, 'size');
  const rankNode = entryOf(node, 'dimensions');
  if (sizeNode && rankNode) context.problems.add(rankNode.place, "'size' says already how many dimensions there are");
  const sizes = sizeNode && TYPE_OPTIONS.size.value.read(sizeNode, values);
  const rank = rankNode ? TYPE_OPTIONS.dimensions.value.read(rankNode, values) : 1;
  if (!element || (sizeNode && !sizes)) return undefined;
  const dims: ArrayType['dims'] = sizes ?? new Array(rank ?? 1).fill('prefixed');
  return arrayOf(context, element, dims, sizeNode ?? node);
}

/** An array of what was read. What the element says of its field, the array says of its own. */
export function arrayOf(context: ReadContext, element: Typed, dims: ArrayType['dims'], node: SchemaNode): Typed {
  for (const { place } of element.endings) {
    context.problems.add(
      place,
      'until-end leaves nothing for the next element of the array',
      'Only the last thing in a file can run to its end.',
    );
  }
  const runs = dims[0] === 'until-end';
  if (runs && holdsNothing(element.type)) {
    context.problems.add(node.place, 'what is repeated until the end holds no bytes, so it would never end');
  }
  const type: ArrayType = { word: 'Array', element: element.type, dims };
  return { type, options: element.options, endings: runs ? [endingAt(node)] : [] };
}

function readSkip({ node, values }: Description): Typed | undefined {
  const skip = entryOf(node, 'skip') as SchemaNode;
  const bytes: Size | undefined = TYPE_OPTIONS.skip.value.read(skip, values);
  if (bytes === undefined) return undefined;
  return { type: { word: 'Skip', bytes }, options: {}, endings: bytes === 'until-end' ? [endingAt(skip)] : [] };
}

function holdsNothing(type: LabviewType): boolean {
  if (type.word === 'Cluster') return type.fields.every((field) => holdsNothing(field.type));
  if (type.word === 'Array')
    return type.dims.includes(0) || (type.dims[0] !== 'prefixed' && holdsNothing(type.element));
  if (type.word === 'Skip') return type.bytes === 0;
  return type.word === 'String' && type.size === 0;
}
