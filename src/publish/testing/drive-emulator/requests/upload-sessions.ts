import { randomBytes } from 'node:crypto';
import type { Caller } from '../accounts/service-accounts.ts';
import type { EmulatedClock } from '../clock.ts';
import { GoogleError } from '../google-error.ts';
import type { GrowingContent } from '../items/content-store.ts';
import type { Sent } from './upload-requests.ts';

/** A resumable upload that was begun. */
export interface UploadSession extends Sent {
  readonly id: string;
  readonly caller: Caller;
  readonly query: URLSearchParams;
  readonly begun: number;
  readonly content: GrowingContent;
  /** Bytes that will come, as soon as somebody said so. */
  total: number | undefined;
  /** The request before this one. */
  turn: Promise<unknown>;
  /** The answer to the last chunk, which is given again to who asks for it. */
  done?: unknown;
}

const LIFE_MS = 7 * 24 * 3600 * 1000;

export class UploadSessions {
  readonly #clock: EmulatedClock;
  readonly #sessions = new Map<string, UploadSession>();

  constructor(clock: EmulatedClock) {
    this.#clock = clock;
  }

  begin(fields: Omit<UploadSession, 'id' | 'begun' | 'turn'>): UploadSession {
    const session: UploadSession = {
      turn: Promise.resolve(),
      ...fields,
      id: randomBytes(24).toString('base64url'),
      begun: this.#clock.now(),
    };
    this.#sessions.set(session.id, session);
    return session;
  }

  /** Sessions end after a week. */
  find(id: string): UploadSession {
    const session = this.#sessions.get(id);
    if (session && this.#clock.now() - session.begun < LIFE_MS) return session;
    throw new GoogleError(404, 'notFound', 'Upload session not found.');
  }

  get open(): number {
    return [...this.#sessions.values()].filter(({ done }) => done === undefined).length;
  }
}
