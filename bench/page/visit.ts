import type { BenchPage } from './page.ts';
import type { Server } from './server.ts';

/** A page, and the server that it is of. */
export class Visit implements AsyncDisposable {
  readonly page: BenchPage;
  readonly server: Server;
  readonly #note: (peakBytes: number) => void;

  /** `note`: is told what the server took, in the end. */
  constructor(page: BenchPage, server: Server, note: (peakBytes: number) => void) {
    this.page = page;
    this.server = server;
    this.#note = note;
  }

  /** Goes to the page; from the server's address, which is good for once. */
  open(): Promise<void> {
    return this.page.open(this.server.url);
  }

  /** The page first: a server waits a while for those that are connected. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#note(this.server.peakBytes);
    await this.page[Symbol.asyncDispose]();
    await this.server[Symbol.asyncDispose]();
  }
}
