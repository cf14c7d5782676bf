import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import type { Caller, ServiceAccounts } from '../accounts/service-accounts.ts';
import type { EmulatedClock } from '../clock.ts';
import type { Faults } from '../faults/faults.ts';
import { refusal } from '../google-error.ts';
import type { ContentStore } from '../items/content-store.ts';
import type { DriveState } from '../items/drive-state.ts';
import type { UploadSessions } from './upload-sessions.ts';

/** What the requests work on. */
export interface Backstage {
  readonly clock: EmulatedClock;
  readonly accounts: ServiceAccounts;
  readonly state: DriveState;
  readonly contents: ContentStore;
  readonly sessions: UploadSessions;
  readonly faults: Faults;
}

/** A request, its answer, and who asks. */
export interface Exchange extends Backstage {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** As the client wrote it: behind the proxy, of www.googleapis.com. */
  readonly url: URL;
  readonly method: string;
  readonly caller: Caller;
  readonly supportsAllDrives: boolean;
}

/** What is answered. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly bytes?: Uint8Array;
  /** A body that is too long to be in memory. */
  readonly stream?: { readonly body: Readable; readonly length: number };
}

export async function bodyOf(request: IncomingMessage, most = 64 * 1024 * 1024): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > most) throw refusal('uploadTooLarge');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export async function jsonBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  return jsonOf(await bodyOf(request));
}

/** An object; nothing at all counts as an empty one. */
export function jsonOf(bytes: Buffer): Record<string, unknown> {
  if (bytes.byteLength === 0) return {};
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString());
  } catch {
    throw refusal('parseError');
  }
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json as Record<string, unknown>;
  throw refusal('parseError');
}
