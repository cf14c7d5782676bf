import type { SpecPath } from '../fields/field.ts';

type Holder = Record<string | number, unknown>;

/** The value at a path; undefined if there is none. What is only on or off has no settings. */
export function getAt(root: unknown, path: SpecPath): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Holder)[key];
  }
  return value;
}

/** Sets the value at a path, or takes it away (undefined). What is only on or off becomes an object; objects left empty are taken away. */
export function setAt(root: unknown, path: SpecPath, value: unknown): void {
  if (value !== undefined) {
    let holder = root as Holder;
    for (const key of path.slice(0, -1)) {
      if (typeof holder[key] !== 'object' || holder[key] === null) holder[key] = {};
      holder = holder[key] as Holder;
    }
    holder[path[path.length - 1]] = value;
    return;
  }
  for (let length = path.length; length > 0; length--) {
    const holder = getAt(root, path.slice(0, length - 1));
    const key = path[length - 1];
    if (typeof holder !== 'object' || holder === null || Array.isArray(holder)) return;
    const isEmpty = length === path.length || Object.keys((holder as Holder)[key] ?? {}).length === 0;
    if (!isEmpty) return;
    delete (holder as Holder)[key];
  }
}
