import { DataProblem } from '../../../core/index.ts';
import { type Expression, evaluate, expressionText } from '../types/expression.ts';
import type { ClusterType, LabviewType } from '../types/type.ts';
import type { Value } from '../types/value.ts';

/** The fields of a cluster that come before the value at hand, and those of the clusters around it. */
export interface Scope {
  readonly cluster: ClusterType;
  /** Values of the fields so far. */
  readonly values: readonly Value[];
  readonly parent: Scope | undefined;
}

/** The value of an expression over earlier fields. Problem: `SCHEMA_INVALID` if one is not an earlier integer field. */
export function evaluateIn(scope: Scope | undefined, expression: Expression): number {
  return evaluate(expression, (path) => {
    const value = lookUp(scope, path);
    if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return Number(value);
    throw new DataProblem({
      code: 'SCHEMA_INVALID',
      message: `'${path.join('.')}' in '${expressionText(expression)}' is not an earlier integer, Boolean or enum field`,
      hint: 'Sizes and conditions can only use fields that come before them.',
    });
  });
}

function lookUp(scope: Scope | undefined, [first, ...rest]: readonly string[]): Value {
  for (let at = scope; at; at = at.parent) {
    const index = indexOf(at.cluster, first, at.values.length);
    if (index < 0) continue;
    const value = at.values[index];
    return value === undefined ? 0 : descend(at.cluster.fields[index].type, value, rest); // an absent field counts as 0
  }
  return undefined;
}

function descend(type: LabviewType, value: Value, path: readonly string[]): Value {
  for (const name of path) {
    if (type.word !== 'Cluster' || !Array.isArray(value)) return undefined;
    const index = indexOf(type, name, value.length);
    if (index < 0) return undefined;
    type = type.fields[index].type;
    value = (value as readonly Value[])[index];
  }
  return value;
}

/** The last field of the name among the first `count`. */
function indexOf({ fields }: ClusterType, name: string, count: number): number {
  return fields.slice(0, count).findLastIndex((field) => field.name === name);
}
