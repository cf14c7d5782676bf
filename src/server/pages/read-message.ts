import type { ToEngine } from '../../core/index.ts';

/** What a page may send, with nothing more than what it needs; undefined if it is something else. */
export function readMessage(message: unknown): ToEngine | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { id, method, params, cancel } = message as Record<string, unknown>;
  if (Number.isSafeInteger(cancel)) return { cancel: cancel as number };
  if (!Number.isSafeInteger(id) || typeof method !== 'string') return undefined;
  return { id: id as number, method, params };
}
