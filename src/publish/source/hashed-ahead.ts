import type { ReadOptions } from '../../core/index.ts';
import type { PublishSource } from './publish-source.ts';

/**
 * Computes the SHA-256 of a source while it is sent, and lets nothing be sent that is not hashed yet. So whatever changes after it
 * was sent has another checksum at the end, and what is published is never half the old and half the new.
 */
export class HashedAhead {
  #done = 0;
  #news = Promise.withResolvers<void>();

  constructor(source: PublishSource, options: ReadOptions) {
    const end = () => this.#reach(Number.POSITIVE_INFINITY); // what went wrong is told to who needs the checksum
    source.checksum('sha256', { ...options, onProgress: ({ done }) => this.#reach(done) }).then(end, end);
  }

  /** Waits until so many bytes are hashed. */
  async reaches(bytes: number): Promise<void> {
    while (this.#done < bytes) await this.#news.promise;
  }

  #reach(done: number): void {
    this.#done = Math.max(this.#done, done);
    this.#news.resolve();
    this.#news = Promise.withResolvers();
  }
}
