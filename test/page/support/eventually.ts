import { expect } from 'vitest';

/** A state that does not come in this time does not come. */
export const TIMEOUT_MS = 12_000;

/** What becomes true while the page works; nothing ever waits for a time. */
export function eventually<T>(value: () => Promise<T> | T) {
  return expect.poll(value, { timeout: TIMEOUT_MS, interval: 40 });
}
