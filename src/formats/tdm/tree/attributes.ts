import { type Attribute, type Attributes, attribute, type Scalar, uniqueNames } from '../../../core/index.ts';
import { parseScalar } from '../document/parse-number.ts';
import { isReference } from '../document/references.ts';
import { NUMBER_WORDS } from '../document/value-types.ts';
import { childOf, descendantsOf, textOf, type XmlElement } from '../xml/xml-element.ts';

/** Fields that are numbers; all others are text. */
const NUMBER_FIELDS: ReadonlySet<string> = new Set(['minimum', 'maximum']);

/**
 * What an element says of itself: its plain fields, then its `instance_attributes`, in the order of the file. References to
 * other elements are left out, and the fields in `without`. What is no number where one should be stays text.
 */
export function attributesOf(element: XmlElement, without: ReadonlySet<string>): Attributes {
  const plain = element.children.filter(({ name }) => name !== 'instance_attributes' && !without.has(name));
  const own = plain.filter((child) => !isReference(textOf(child)));
  const instance = childOf(element, 'instance_attributes')?.children ?? [];
  const entries: [string, Attribute][] = [
    ...own.map((child): [string, Attribute] => [child.name, fieldValue(child)]),
    ...instance.map((child): [string, Attribute] => [child.attributes.get('name') ?? '', instanceValue(child)]),
  ];
  const names = uniqueNames(entries.map(([name]) => name));
  return new Map(entries.map(([, value], i) => [names[i], value]));
}

function fieldValue(field: XmlElement): Attribute {
  const text = textOf(field);
  const number = NUMBER_FIELDS.has(field.name) ? parseScalar(text, 'f8') : undefined;
  return number === undefined ? attribute(text) : attribute(number);
}

/** `<long_attribute name="…">`: integers beyond 32 bits are taken as 64. A string may stand in an `<s>`, several make a list. */
function instanceValue(element: XmlElement): Attribute {
  const dtype = NUMBER_WORDS.get(element.name.replace(/_attribute$/, ''));
  if (!dtype) return textValue(element);
  const text = textOf(element);
  const value = parseScalar(text, dtype);
  if (value !== undefined) return attribute(value, dtype);
  const wide: Scalar | undefined = dtype === 'i4' ? parseScalar(text, 'i8') : undefined;
  return wide === undefined ? textValue(element) : attribute(wide, 'i8');
}

function textValue(element: XmlElement): Attribute {
  const texts = descendantsOf(element, 's').map(textOf);
  return texts.length > 1 ? attribute(texts) : attribute(textOf(element));
}
