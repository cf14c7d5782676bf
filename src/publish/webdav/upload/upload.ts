import { DataProblem } from '../../../core/index.ts';
import type { PublishSource } from '../../source/publish-source.ts';
import type { DavClient } from '../server/dav-client.ts';
import type { SentListener } from './sent-body.ts';

/** What is to be uploaded, and where to. Its folder is there. */
export interface Upload {
  readonly client: DavClient;
  readonly names: readonly string[];
  readonly source: PublishSource;
  readonly sha256: string;
  readonly mime: string;
  readonly signal: AbortSignal | undefined;
  readonly onSent: SentListener;
}

/** Up to this size, what was sent is fetched again where the server computes no checksum of it. */
export const FETCHED_BYTES = 8 * 1024 * 1024;

export function notVerified(file: string, expected: string, found: string, hint: string): DataProblem {
  return new DataProblem({
    code: 'UPLOAD_NOT_VERIFIED',
    message: 'what the server has is not what was sent',
    file,
    expected,
    found,
    hint,
  });
}
