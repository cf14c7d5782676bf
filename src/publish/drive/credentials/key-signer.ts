import { sign } from 'node:crypto';
import type { Signer } from './assertion-tokens.ts';
import type { ServiceAccountKey } from './key-file.ts';

/** Signs with the key of a file. */
export function keySigner({ email, clientId, keyId, privateKey }: ServiceAccountKey): Signer {
  return {
    email,
    clientId,
    keyId,
    sign: async (text) => sign('sha256', Buffer.from(text), privateKey).toString('base64url'),
  };
}
