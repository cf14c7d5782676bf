import { createHash } from 'node:crypto';
import type { PublishSource } from './publish-source.ts';

/** Bytes in memory as what is to be published. */
export function memoryPublishSource(name: string, content: string | Uint8Array, modified = new Date()): PublishSource {
  const bytes = Uint8Array.from(typeof content === 'string' ? new TextEncoder().encode(content) : content);
  return {
    name,
    size: bytes.byteLength,
    modified,
    read: async (offset, length) => bytes.slice(offset, offset + length),
    checksum: async (algorithm) => createHash(algorithm).update(bytes).digest('hex'),
    async checkUnchanged() {},
    async [Symbol.asyncDispose]() {},
  };
}
