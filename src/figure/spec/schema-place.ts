/** As much of JSON Schema as the schema of figure specs has. */
export interface JsonSchema {
  readonly type?: string;
  readonly description?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

/** The schemas that a place in a document may follow: several where it may be of several kinds. */
export function schemasAt(schema: JsonSchema, path: readonly PropertyKey[]): JsonSchema[] {
  let places = alternatives(schema);
  for (const step of path) places = places.flatMap((place) => below(place, step)).flatMap(alternatives);
  return places;
}

function alternatives(schema: JsonSchema): JsonSchema[] {
  const many = schema.anyOf ?? schema.oneOf;
  return many ? many.flatMap(alternatives) : [schema];
}

function below({ properties, additionalProperties, items, prefixItems }: JsonSchema, step: PropertyKey): JsonSchema[] {
  const found = typeof step === 'number' ? (prefixItems?.[step] ?? items) : properties?.[String(step)];
  if (found) return [found];
  return typeof additionalProperties === 'object' ? [additionalProperties] : [];
}

/** Names that an object at a place may have. */
export function keysAt(schema: JsonSchema, path: readonly PropertyKey[]): string[] {
  return schemasAt(schema, path).flatMap(({ properties = {} }) => Object.keys(properties));
}

/** What may stand at a place, in words: `true or false, or an object`. */
export function expectedAt(schema: JsonSchema, path: readonly PropertyKey[]): string {
  const kinds = new Set(schemasAt(schema, path).map(inWords));
  return [...kinds].join(', or ');
}

const KINDS: Readonly<Record<string, string>> = {
  boolean: 'a boolean (true or false)',
  number: 'a number',
  integer: 'a whole number',
  string: 'a string',
  array: 'a list',
  object: 'an object',
  null: 'null',
};

function inWords({ type = '', enum: words, const: word, description }: JsonSchema): string {
  if (words) return words.map(String).join(', ');
  if (word !== undefined) return String(word);
  const kind = KINDS[type] ?? type;
  return description && type !== 'object' ? `${kind}: ${description}` : kind;
}
