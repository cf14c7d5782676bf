import type { EngineClient, SliceInfo, SliceRange, SliceValues } from '../../engine/index.ts';

/** What of a dataset is wanted, as the address says it. */
export type SliceKey = Pick<SliceRange, 'file' | 'path' | 'slice'>;

/** A slice whose values are fetched from the engine. */
export interface OpenSlice {
  readonly key: SliceKey;
  readonly info: SliceInfo;
  /** Values `[start, start + count)`, row-major. */
  read(start: number, count: number, asText?: boolean): Promise<SliceValues>;
}

/** `check`: throws if the file is not what it was any more, so that nobody gets half of one and half of another. */
export async function openSlice(
  client: EngineClient,
  key: SliceKey,
  { signal, check }: { signal: AbortSignal; check: () => void },
): Promise<OpenSlice> {
  const info = await client.call('slice', key, { signal });
  return {
    key,
    info,
    async read(start, count, asText) {
      const values = await client.call('sliceValues', { ...key, start, count, asText }, { signal });
      check();
      return values;
    },
  };
}

/** Successive results, each asked for while the one before is being sent. */
export async function* oneAhead<T>(asks: Iterable<() => Promise<T>>): AsyncGenerator<T> {
  let next: Promise<T> | undefined;
  for (const ask of asks) {
    const current = next;
    next = ask();
    next.catch(() => {}); // told when its turn comes
    if (current) yield await current;
  }
  if (next) yield await next;
}
