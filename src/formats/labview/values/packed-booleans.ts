import { misfit } from '../types/misfit.ts';
import type { Value } from '../types/value.ts';
import type { PackedElements } from './type-row.ts';

/** 1 or 0. Problem: `VALUE_OUT_OF_RANGE` if it is no Boolean. */
export function bit(value: Value): number {
  if (typeof value !== 'boolean') throw misfit(value, 'Boolean');
  return Number(value);
}

const size = (count: number) => 2 * Math.ceil(count / 16);
/** What turns the number of an element into that of its bit. */
const flipOf = (order: 'msb-first' | 'lsb-first') => (order === 'msb-first' ? 7 : 0);

/** Arrays of LabVIEW 4 Booleans: one bit per element, padded to whole 16-bit words (NI forum). */
export const PACKED_BOOLEANS: PackedElements = {
  size,
  decode(reader, count, { booleanBitOrder }) {
    const bytes = reader.take(size(count));
    const flip = flipOf(booleanBitOrder);
    return Array.from({ length: count }, (_, i) => ((bytes[i >> 3] >> ((i & 7) ^ flip)) & 1) !== 0);
  },
  encode(writer, values, { booleanBitOrder }) {
    const bytes = new Uint8Array(size(values.length));
    const flip = flipOf(booleanBitOrder);
    for (let i = 0; i < values.length; i++) bytes[i >> 3] |= bit(values[i]) << ((i & 7) ^ flip);
    writer.bytes(bytes);
  },
};
