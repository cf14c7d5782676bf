import { attribute } from '../../../../core/index.ts';
import { type PropertyLookup, planScaling } from '../index.ts';

type Property = number | bigint | string | boolean | readonly number[];
/** Properties by name; those of a scale stand together: `'NI_Scale[0]': { Scale_Type: 'Linear', … }`, lists with their size. */
export type PropertyTree = { readonly [name: string]: Property | { readonly [name: string]: Property | undefined } };

/** Looks properties up as a reader does. */
export function properties(tree: PropertyTree): PropertyLookup {
  const flat = new Map<string, Property>();
  for (const [name, value] of Object.entries(tree)) {
    if (typeof value !== 'object' || Array.isArray(value)) flat.set(name, value as Property);
    else for (const [rest, inner] of Object.entries(value)) addTo(flat, `${name}_${rest}`, inner);
  }
  return (name) => (flat.has(name) ? attribute(flat.get(name) as number) : undefined);
}

function addTo(flat: Map<string, Property>, name: string, value: Property | undefined): void {
  if (Array.isArray(value)) {
    flat.set(`${name}_Size`, value.length);
    value.forEach((item, i) => void flat.set(`${name}[${i}]`, item));
  } else if (value !== undefined) flat.set(name, value);
}

/** The values that a channel with one scale has, whose parameters stand without `NI_Scale[0]_TYPE_`. */
export function scaled(
  type: string,
  parameters: { readonly [name: string]: Property },
  raw: readonly number[],
): number[] {
  const named = Object.fromEntries(Object.entries(parameters).map(([name, value]) => [`${type}_${name}`, value]));
  return applied({ NI_Number_Of_Scales: 1, 'NI_Scale[0]': { Scale_Type: type, ...named } }, raw);
}

/** The values that a channel of such properties has; throws the problem if there is one. */
export function applied(tree: PropertyTree, raw: readonly number[]): number[] {
  const { scaling, problem } = planScaling(properties(tree));
  if (problem) throw problem;
  const values = new Float64Array(raw.length);
  scaling!.apply(Float64Array.from(raw), values, raw.length);
  return [...values];
}
