import fc from 'fast-check';

/** What of JSON Schema the schema of figures has. */
interface Schema {
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly type?: string | readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly propertyNames?: Schema;
  readonly additionalProperties?: Schema | boolean;
}

const MOST_ITEMS = 4;

const TEXTS = ['', 'a', 'Frequency $f$', '$10^{-3}$', '$', '<b>&"\'', '/path', 'שלום', '\u0007', '10 000'];
const NUMBERS = [0, -1, 1, 2, 0.5, 10, 100, 1e-6, 1e6, 90];

/** What makes sense under some keys; other words would mostly be problems, and nothing be drawn. */
const SENSIBLE: Record<string, fc.Arbitrary<unknown>> = {
  xAxis: seldom(fc.constant('x2')),
  yAxis: seldom(fc.constant('y2')),
  format: fc.constantFrom('.2f', '.1e', ',.3~r'),
  side: seldom(fc.constantFrom('bottom', 'left', 'right', 'top')),
  range: fc.constantFrom([0, 1], [null, null], [1, null], [1e-3, 1e3], [-1e300, 1e300]),
  inset: seldom(
    fc.record({
      panel: fc.constantFrom(0, 0, 0, 7),
      box: fc.constantFrom([0.5, 0.5, 0.4, 0.4], [-1, 2, 0.1, 9], [0, 0, 1e-9, 1e-9]),
    }),
  ),
};

function seldom(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, value);
}

/** Values that a schema of figures allows, mostly reasonable ones, in all their combinations. */
export function anyOfSchema(schema: Schema): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(anyOfSchema));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if ('const' in schema) return fc.constant(schema.const);
  return fc.oneof(...[schema.type ?? 'object'].flat().map((type) => KINDS[type](schema)));
}

const KINDS: Record<string, (schema: Schema) => fc.Arbitrary<unknown>> = {
  boolean: () => fc.boolean(),
  null: () => fc.constant(null),
  string: anyText,
  number: anyNumber,
  integer: ({ minimum = 0, maximum = 9 }) => fc.integer({ min: minimum, max: Math.min(maximum, minimum + 9) }),
  array: anyArray,
  object: anyObject,
};

function anyText({ pattern, minLength = 0, maxLength = Number.POSITIVE_INFINITY }: Schema): fc.Arbitrary<string> {
  if (pattern?.includes('#')) return fc.constantFrom('#0072b2', '#FFFFFF');
  return fc.constantFrom(...TEXTS.filter(({ length }) => length >= minLength && length <= maxLength));
}

function anyNumber({
  minimum = -Infinity,
  maximum = Infinity,
  exclusiveMinimum = -Infinity,
}: Schema): fc.Arbitrary<number> {
  const fits = (value: number) => value >= minimum && value <= maximum && value > exclusiveMinimum;
  return fc
    .oneof(fc.integer({ min: -20, max: 50 }), fc.constantFrom(...NUMBERS))
    .map((value) => (fits(value) ? value : Math.min(maximum, Math.max(minimum, 1))));
}

function anyArray({ items = {}, prefixItems, minItems = 0, maxItems = MOST_ITEMS }: Schema): fc.Arbitrary<unknown> {
  if (prefixItems) return fc.tuple(...prefixItems.map(anyOfSchema));
  return fc.array(anyOfSchema(items), {
    minLength: minItems,
    maxLength: Math.max(minItems, Math.min(MOST_ITEMS, maxItems)),
  });
}

function anyObject({
  properties = {},
  required = [],
  propertyNames,
  additionalProperties,
}: Schema): fc.Arbitrary<unknown> {
  if (propertyNames && typeof additionalProperties === 'object') {
    return fc.dictionary(fc.constantFrom('x', 'y', 'x2', 'y2', 'y3'), anyOfSchema(additionalProperties), {
      maxKeys: 3,
    });
  }
  const values = Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [key, SENSIBLE[key] ?? anyOfSchema(value)]),
  );
  return fc.record(values, { requiredKeys: [...required] });
}
