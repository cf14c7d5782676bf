import { createHash } from 'node:crypto';
import type { PublishSource } from './publish-source.ts';

/** Bytes in memory as what is to be published. */
export function memoryPublishSource(name: string, content: string | Uint8Array, modified = new Date()): PublishSource {
  const bytes = Uint8Array.from(typeof content === 'string' ? new TextEncoder().encode(content) : content);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    name,
    size: bytes.byteLength,
    modified,
    mark: sha256,
    read: async (offset, length) => bytes.slice(offset, offset + length),
    checksum: async (algorithm) =>
      algorithm === 'sha256' ? sha256 : createHash(algorithm).update(bytes).digest('hex'),
    async checkUnchanged() {},
    async [Symbol.asyncDispose]() {},
  };
}
