import type { JsonObject, JsonValue } from './value-text.ts';

/** Attributes by which a reader says how values came about, and their keys of a dataset in the golden files. */
const KEYS: readonly (readonly [attribute: string, key: string])[] = [
  ['generation_parameters', 'generationParameters'],
  ['sequence_rule', 'rule'],
];

/** `attributes` without these, and these as keys beside it. Only for values that were made (TDM). */
export function liftedJson(attributes: JsonObject): JsonObject {
  if (!('sequence_rule' in attributes)) return { attributes };
  const rest = Object.fromEntries(
    Object.entries(attributes).filter(([name]) => !KEYS.some(([attribute]) => attribute === name)),
  );
  const lifted = (name: string): JsonValue => (attributes[name] as JsonObject | undefined)?.value ?? null;
  return { attributes: rest, ...Object.fromEntries(KEYS.map(([name, key]) => [key, lifted(name)])) };
}
