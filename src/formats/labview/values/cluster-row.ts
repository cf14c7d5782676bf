import { DataProblem } from '../../../core/index.ts';
import type { ByteReader } from '../types/byte-reader.ts';
import type { ByteWriter } from '../types/byte-writer.ts';
import { misfit } from '../types/misfit.ts';
import type { ClusterType, Field } from '../types/type.ts';
import type { Value } from '../types/value.ts';
import { type CodecContext, nested } from './codec-context.ts';
import { knownSize } from './known-size.ts';
import { evaluateIn } from './scope.ts';
import type { RowOf, TypeRow } from './type-row.ts';

/** Its elements in cluster order, nothing before, between or after them (NI help, Flattened Data). */
export function clusterRow(rowOf: RowOf): TypeRow<ClusterType> {
  return {
    size: ({ fields }) => fields.reduce<number | undefined>((sum, field) => add(sum, fieldSize(rowOf, field)), 0),
    smallest: ({ fields }) => fields.reduce((sum, field) => sum + smallestField(rowOf, field), 0),
    dtype() {
      throw new TypeError('a cluster is not a leaf: ask for the dtypes of its elements');
    },
    decode(reader, cluster, context) {
      const inner = nested(context, reader.offset);
      const values: Value[] = [];
      const scope = { cluster, values, parent: context.scope };
      for (const field of cluster.fields) values.push(decodeField(rowOf, reader, field, { ...inner, scope }));
      return values;
    },
    encode(writer, value, cluster, context) {
      const { fields } = cluster;
      if (!Array.isArray(value) || value.length !== fields.length) {
        throw misfit(value, `a cluster of ${fields.length} (a list of its elements)`);
      }
      const inner = nested(context);
      const values: Value[] = [];
      const scope = { cluster, values, parent: context.scope };
      fields.forEach((field, i) => {
        named(field, i, () => encodeField(rowOf, writer, value[i], field, { ...inner, scope }));
        values.push(value[i]);
      });
    },
  };
}

function add(sum: number | undefined, size: number | undefined): number | undefined {
  return sum === undefined || size === undefined ? undefined : sum + size;
}

function fieldSize(rowOf: RowOf, { type, when, at }: Field): number | undefined {
  return when || at !== undefined ? undefined : rowOf(type).size(type);
}

function smallestField(rowOf: RowOf, { type, when, at }: Field): number {
  return when || at !== undefined ? 0 : rowOf(type).smallest(type);
}

function decodeField(rowOf: RowOf, reader: ByteReader, field: Field, context: CodecContext): Value {
  if (field.when && evaluateIn(context.scope, field.when) === 0) return undefined;
  if (field.at !== undefined) seek(reader, knownSize(context, field.at));
  const { byteOrder } = reader;
  reader.byteOrder = field.byteOrder ?? byteOrder;
  const value = rowOf(field.type).decode(reader, field.type, fieldContext(field, context));
  reader.byteOrder = byteOrder;
  return value;
}

function encodeField(rowOf: RowOf, writer: ByteWriter, value: Value, field: Field, context: CodecContext): void {
  if (field.when) {
    const wanted = evaluateIn(context.scope, field.when) !== 0;
    if (wanted !== (value !== undefined))
      throw misfit(value, wanted ? 'a field that is there' : 'a field that is absent');
    if (!wanted) return;
  }
  if (field.at !== undefined) writer.position = knownSize(context, field.at) ?? writer.position;
  const { byteOrder } = writer;
  writer.byteOrder = field.byteOrder ?? byteOrder;
  rowOf(field.type).encode(writer, value, field.type, fieldContext(field, context));
  writer.byteOrder = byteOrder;
}

function fieldContext({ textEncoding }: Field, context: CodecContext): CodecContext {
  return textEncoding === undefined ? context : { ...context, textEncoding };
}

function seek(reader: ByteReader, offset: number | undefined): void {
  if (offset === undefined) return;
  const position = offset - reader.base;
  if (position < 0 || position > reader.bytes.byteLength) {
    throw reader.problem('LENGTH_EXCEEDS_FILE', `offset ${offset} lies outside the ${reader.bytes.byteLength} bytes`);
  }
  reader.position = position;
}

/** Puts the name of a field in front of the path of a problem. */
function named(field: Field, position: number, action: () => void): void {
  try {
    action();
  } catch (error) {
    if (!(error instanceof DataProblem)) throw error;
    const path = [field.name || `#${position}`, error.path].filter(Boolean).join(' / ');
    throw new DataProblem({ ...error.toJSON(), path, cause: error.cause });
  }
}
