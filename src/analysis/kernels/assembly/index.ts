// Kernels for signals. Memory belongs to who calls: pointers are byte offsets of doubles, aligned to 16.

export { butterflies } from './butterflies.ts';
export { conjugate, multiply } from './complex-arrays.ts';
export { correlate } from './correlate.ts';
export { polyphase } from './polyphase.ts';
export { entangle, untangle } from './real-halves.ts';

/** Makes the memory at least so large. Returns false where there is no more. */
export function reserve(bytes: usize): bool {
  const missing = <i32>((bytes + 0xffff) >> 16) - memory.size();
  return missing <= 0 || memory.grow(missing) >= 0;
}

/** Where memory begins that may be handed out. */
export function start(): usize {
  return (__heap_base + 15) & ~15;
}
