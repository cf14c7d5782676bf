import { badRequest, refusal } from '../google-error.ts';

/** Of a key and its value together, in UTF-8. */
const PROPERTY_BYTES = 124;
const MOST_PROPERTIES = 30;

/** Properties with those that were sent; null takes one away. */
export function withProperties(before: Record<string, string>, more: unknown): Record<string, string> {
  if (typeof more !== 'object' || more === null) return before;
  const all = Object.entries({ ...before, ...more }).filter((entry): entry is [string, string] => entry[1] !== null);
  if (all.length > MOST_PROPERTIES) throw refusal('numberOfPropertiesLimitExceeded');
  for (const [key, value] of all) {
    if (typeof value !== 'string') throw badRequest('Properties are texts.');
    if (Buffer.byteLength(key + value) > PROPERTY_BYTES) throw badRequest('The property is too long.');
  }
  return Object.fromEntries(all);
}
