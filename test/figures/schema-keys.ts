import type { figureJsonSchema } from '../../src/figure/index.ts';

type JsonSchema = Awaited<ReturnType<typeof figureJsonSchema>>;

/** Things in a figure spec that docs/figures.md has a table for: its heading, and where the thing is in the spec. */
export const SPEC_TABLES = {
  Figure: [],
  Panel: ['panels'],
  Axis: ['panels', 'axes', '*'],
  Ticks: ['panels', 'axes', '*', 'ticks'],
  Numbers: ['panels', 'axes', '*', 'labels'],
  Grid: ['panels', 'axes', '*', 'grid'],
  Spine: ['panels', 'spines', 'left'],
  Legend: ['panels', 'legend'],
  Trace: ['panels', 'traces'],
  Data: ['panels', 'traces', 'y'],
  Annotation: ['panels', 'annotations'],
} as const satisfies Record<string, readonly string[]>;

/** Keys that have no table: they are of the kind of another one. */
const ALIKE = ['spines.left', 'spines.right', 'spines.top', 'spines.bottom', 'x', 'xError', 'yError', 'z'];

/** Keys of the thing at a place; those of a thing within it that has no table of its own are `thing.key`. */
export function keysAt(schema: JsonSchema, place: readonly string[]): string[] {
  const tables = Object.values(SPEC_TABLES)
    .filter((table) => table.length > place.length && place.every((key, i) => table[i] === key))
    .map((table) => table.slice(place.length).join('.').replace(/\.\*$/, ''));
  return [...new Set(flatKeys(at([schema], place), [...tables, ...ALIKE]))];
}

function at(schemas: readonly JsonSchema[], place: readonly string[]): JsonSchema[] {
  return place.reduce<JsonSchema[]>((found, key) => found.flatMap((one) => inside(one, key)), alternatives(schemas));
}

function inside({ properties = {}, additionalProperties }: JsonSchema, key: string): JsonSchema[] {
  const found = key === '*' ? additionalProperties : (properties as Record<string, JsonSchema>)[key];
  return typeof found === 'object' ? alternatives([found as JsonSchema]) : [];
}

/** A schema, or those that it offers instead of itself; of a list those of its items. */
function alternatives(schemas: readonly JsonSchema[]): JsonSchema[] {
  return schemas.flatMap((schema) => {
    const { anyOf, oneOf, items } = schema as Record<string, JsonSchema[] & JsonSchema>;
    if (anyOf || oneOf) return alternatives(anyOf ?? oneOf);
    return items ? alternatives([items]) : [schema];
  });
}

function flatKeys(schemas: readonly JsonSchema[], apart: readonly string[], before = ''): string[] {
  return schemas.flatMap((schema) =>
    Object.keys((schema.properties as object | undefined) ?? {}).flatMap((key) => {
      const name = `${before}${key}`;
      const within = apart.includes(name) ? [] : flatKeys(inside(schema, key), apart, `${name}.`);
      const hasWords = within.length === 0 || alternatives(inside(schema, key)).some(({ properties }) => !properties);
      return hasWords ? [name, ...within] : within;
    }),
  );
}

/** Keys in the first column of the table under a heading of a document. */
export function keysUnder(markdown: string, heading: string): string[] {
  const rows = sectionOf(markdown, heading).match(/^\|.*\|$/gm) ?? [];
  return rows.slice(2).flatMap((row) => [...row.split('|')[1].matchAll(/`([^`]+)`/g)].map(([, key]) => key));
}

/** What stands under a heading, up to the next one of any kind. */
export function sectionOf(markdown: string, heading: string): string {
  const [, ...sections] = `\n${markdown}`.split(/\n#+ /);
  const found = sections.find((section) => section.startsWith(`${heading}\n`));
  return found?.slice(heading.length) ?? '';
}
