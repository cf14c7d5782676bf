import type { LabviewType } from '../types/type.ts';

/** Are two types of LabVIEW stored alike, whatever they are called? A timestamp is also described as four I32. */
export function sameShape(a: LabviewType, b: LabviewType): boolean {
  if (a.word === 'Timestamp' && isFourIntegers(b)) return true;
  if (a.word === 'Array' && b.word === 'Array')
    return a.dims.length === b.dims.length && sameShape(a.element, b.element);
  if (a.word === 'Cluster' && b.word === 'Cluster') {
    return a.fields.length === b.fields.length && a.fields.every(({ type }, i) => sameShape(type, b.fields[i].type));
  }
  return a.word === b.word;
}

function isFourIntegers(type: LabviewType): boolean {
  return type.word === 'Cluster' && type.fields.length === 4 && type.fields.every((field) => field.type.word === 'I32');
}
