import { expect, test } from 'vitest';
import { figureJsonSchema, SIDES } from '../../../figure/index.ts';
import { AXIS_GROUPS } from './axis-fields.ts';
import type { FieldGroup } from './field.ts';
import { FIGURE_GROUPS } from './figure-fields.ts';
import { PANEL_GROUPS, SPINE_GROUPS } from './panel-fields.ts';
import { TRACE_GROUPS } from './trace-fields.ts';

interface Schema {
  readonly properties?: Record<string, Schema>;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
}

const schema = (await figureJsonSchema()) as Schema;
const panel = schema.properties?.panels.items as Schema;
const axis = panel.properties?.axes.additionalProperties as Schema;
const trace = panel.properties?.traces.items as Schema;

/** Paths to everything that can be set; where something may be an object or not, both. */
function pathsIn({ properties, anyOf = [] }: Schema): string[] {
  const own = Object.entries(properties ?? {}).flatMap(([key, inner]) => {
    const below = pathsIn(inner).map((path) => `${key}.${path}`);
    return inner.properties ? below : [key, ...below];
  });
  return [...own, ...anyOf.flatMap(pathsIn)];
}

const paths = (groups: readonly FieldGroup[]) =>
  groups.flatMap(({ fields }) => fields.map(({ path }) => path.join('.')));

/** Set elsewhere, or not by hand: the size has fields of its own, panels and traces their lists. */
const ELSEWHERE = {
  figure: ['$schema', 'size.width', 'size.height', 'panels'],
  panel: ['axes', 'traces', 'annotations', 'inset.panel', 'inset.box'],
  trace: ['y', 'z', 'xError', 'yError'],
} as const;

const isOfData = (path: string) => /^([xyz]|[xy]Error)\.(path|file|slice|component)$/.test(path);

test.each([
  ['figure', schema, FIGURE_GROUPS, ELSEWHERE.figure],
  ['panel', panel, [...PANEL_GROUPS, ...SPINE_GROUPS], ELSEWHERE.panel],
  ['axis', axis, AXIS_GROUPS, []],
  ['trace', trace, TRACE_GROUPS, ELSEWHERE.trace],
] as const)('every key of a %s has a field', (_, place, groups, elsewhere) => {
  const wanted = pathsIn(place).filter((path) => !(elsewhere as readonly string[]).includes(path) && !isOfData(path));
  const there = paths(groups).filter((path) => !isOfData(path));
  const spine = (side: string) => `spines.${side}.visible`;
  const isSaid = (path: string) => there.includes(path) || SIDES.some((side) => path === spine(side));
  expect(wanted.filter((path) => !isSaid(path))).toEqual([]);
  expect(there.filter((path) => !wanted.includes(path))).toEqual([]);
});
