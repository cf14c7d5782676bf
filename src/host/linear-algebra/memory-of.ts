/** Arrays of doubles in what an operation takes or gives: by themselves, and one level below. */
export function arraysOf(value: unknown): Float64Array<ArrayBufferLike>[] {
  if (value instanceof Float64Array) return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(arraysOf) : [];
}

/** Memory that may be handed over to another thread instead of being copied. */
export function memoryOf(value: unknown): ArrayBuffer[] {
  return [...new Set(arraysOf(value).map(({ buffer }) => buffer))].filter((buffer) => buffer instanceof ArrayBuffer);
}

/** The same with arrays of its own; arrays in shared memory stay where they are. */
export function copyOf(value: unknown): unknown {
  if (value instanceof Float64Array) return value.buffer instanceof ArrayBuffer ? value.slice() : value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copyOf(part)]));
}
