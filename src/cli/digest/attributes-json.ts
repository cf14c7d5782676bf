import type { Attribute, Attributes, Scalar } from '../../core/index.ts';
import { floatJson, type JsonObject, type JsonValue, timestampJson } from './value-text.ts';

/** Attributes as the golden files write them: `{name: {type, value}}`, in order. */
export function attributesJson(attributes: Attributes): JsonObject {
  return Object.fromEntries([...attributes].map(([name, attribute]) => [name, attributeJson(attribute)]));
}

function attributeJson({ dtype, value }: Attribute): JsonValue {
  if (dtype.name === 'void') return { type: 'void', value: null };
  const type = dtype.name === 'string' ? 'utf8' : dtype.name;
  return { type, value: Array.isArray(value) ? value.map(scalarJson) : scalarJson(value as Scalar) };
}

function scalarJson(value: Scalar): JsonValue {
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return floatJson(value);
  if (typeof value !== 'object') return value;
  if ('re' in value) return { re: floatJson(value.re), im: floatJson(value.im) };
  return timestampJson(value);
}
