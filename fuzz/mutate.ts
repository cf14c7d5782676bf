import type { Random } from './random.ts';

/** Larger inputs are cut: promises on time and memory are for these. */
export const LARGEST_BYTES = 64 * 1024;

const MOST_STEPS = 5;

export interface Material {
  /** Other inputs, to take parts from. */
  readonly others: readonly Uint8Array[];
  readonly words: readonly Uint8Array[];
}

type Mutation = (bytes: Uint8Array, random: Random, material: Material) => Uint8Array;

/** Numbers at the edges of what fields of 1, 2, 4 and 8 bytes hold; `size` is that of the input. */
const EDGES: readonly ((size: number) => bigint)[] = [
  () => 0n,
  () => 1n,
  () => 2n,
  () => -1n,
  () => -2n,
  () => 0x7fn,
  () => 0x80n,
  () => 0x7fffn,
  () => 0x8000n,
  () => 0x7fffffffn,
  () => 0x80000000n,
  () => 0x40000000n,
  () => 0x7fffffffffffffffn,
  () => 0x20000000000000n,
  (size) => BigInt(size),
  (size) => BigInt(size + 1),
  (size) => BigInt(Math.max(0, size - 1)),
  (size) => BigInt(size * 8),
];

const MUTATIONS: readonly Mutation[] = [
  // a bit
  (bytes, random) => change(bytes, random.below(bytes.length), (byte) => byte ^ (1 << random.below(8))),
  // a byte
  (bytes, random) => change(bytes, random.below(bytes.length), () => random.below(256)),
  // a byte that is nearly the same
  (bytes, random) => change(bytes, random.below(bytes.length), (byte) => byte + random.below(9) - 4),
  // an edge, in a field of any size and byte order
  (bytes, random) => field(bytes, random, random.pick(EDGES)(bytes.length)),
  (bytes, random) => field(bytes, random, random.pick(EDGES)(bytes.length)),
  // a position of the input
  (bytes, random) => field(bytes, random, BigInt(random.below(bytes.length + 1))),
  // cut off
  (bytes, random) => bytes.subarray(0, random.below(bytes.length)),
  // a part taken out
  (bytes, random) => {
    const [start, end] = part(bytes, random);
    return joined(bytes.subarray(0, start), bytes.subarray(end));
  },
  // a part twice
  (bytes, random) => {
    const [start, end] = part(bytes, random);
    return joined(bytes.subarray(0, end), bytes.subarray(start));
  },
  // a part written over another place
  (bytes, random) => {
    const [start, end] = part(bytes, random);
    return overwritten(bytes, random.below(bytes.length), bytes.subarray(start, end));
  },
  // random bytes put in
  (bytes, random) =>
    inserted(
      bytes,
      random,
      Uint8Array.from({ length: random.small(16) }, () => random.below(256)),
    ),
  // a part of another input put in
  (bytes, random, { others }) => inserted(bytes, random, other(random, others)),
  // a part of another input written over
  (bytes, random, { others }) => overwritten(bytes, random.below(bytes.length), other(random, others)),
  // the front of this, the rest of another
  (bytes, random, { others }) => {
    const rest = random.pick(others);
    const at = random.below(bytes.length);
    return joined(
      bytes.subarray(0, at),
      rest.subarray(Math.min(rest.length, random.below(4) ? at : random.below(rest.length))),
    );
  },
];

const WORD: Mutation = (bytes, random, { words }) => {
  const word = random.pick(words);
  return random.below(2) ? inserted(bytes, random, word) : overwritten(bytes, random.below(bytes.length), word);
};

/** A few random changes to an input. */
export function mutate(bytes: Uint8Array, random: Random, material: Material): Uint8Array<ArrayBuffer> {
  let mutated = bytes;
  for (let steps = random.small(MOST_STEPS); steps > 0; steps--) {
    const useWord = material.words.length > 0 && random.below(3) === 0;
    const mutation = useWord ? WORD : random.pick(MUTATIONS);
    mutated = mutation(mutated, random, material).subarray(0, LARGEST_BYTES);
  }
  return mutated.slice() as Uint8Array<ArrayBuffer>;
}

function change(bytes: Uint8Array, at: number, to: (byte: number) => number): Uint8Array {
  const changed = bytes.slice();
  if (changed.length > 0) changed[at] = to(changed[at]);
  return changed;
}

function field(bytes: Uint8Array, random: Random, value: bigint): Uint8Array {
  const size = random.pick([1, 2, 4, 4, 8]);
  const field = Uint8Array.from({ length: size }, (_, i) => Number((value >> BigInt(8 * i)) & 0xffn));
  if (random.below(2)) field.reverse();
  return overwritten(bytes, random.below(Math.max(1, bytes.length - size + 1)), field);
}

/** Where a part of an input begins and ends: short ones are likelier. */
function part(bytes: Uint8Array, random: Random): [start: number, end: number] {
  const start = random.below(bytes.length);
  return [start, Math.min(bytes.length, start + random.small(Math.max(1, bytes.length)))];
}

function other(random: Random, others: readonly Uint8Array[]): Uint8Array {
  const from = random.pick(others);
  const [start, end] = part(from, random);
  return from.subarray(start, end);
}

function inserted(bytes: Uint8Array, random: Random, what: Uint8Array): Uint8Array {
  const at = random.below(bytes.length + 1);
  return joined(bytes.subarray(0, at), what, bytes.subarray(at));
}

function overwritten(bytes: Uint8Array, at: number, what: Uint8Array): Uint8Array {
  const start = Math.min(bytes.length, at);
  const changed = bytes.slice();
  changed.set(what.subarray(0, bytes.length - start), start);
  return changed;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const one of parts) {
    bytes.set(one, at);
    at += one.length;
  }
  return bytes;
}
