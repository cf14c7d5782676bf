import { gzipSync } from 'node:zlib';
import type { BrowserContext, Page, Request } from 'playwright-core';
import type { Browser } from '../../test/browser.ts';
import { now, pause } from './clock.ts';
import { observePage, type PageRecord } from './inside/observe-page.ts';

export interface ScreenSize {
  readonly width: number;
  readonly height: number;
}

/** A file that the page fetched. */
export interface Fetched {
  readonly path: string;
  /** As they went over the wire: compressed where the server does that. */
  readonly bytes: number;
  /** ms since the navigation started: when it was asked for. */
  readonly asked: number;
}

const LOOKING_MS = 100;
const PATIENCE_MS = 120_000;

/** The page of a server in a real browser, watched from its first moment. */
export class BenchPage implements AsyncDisposable {
  readonly page: Page;
  readonly #context: BrowserContext;
  readonly #requests: Request[] = [];

  private constructor(context: BrowserContext, page: Page) {
    this.#context = context;
    this.page = page;
    page.on('requestfinished', (request) => this.#requests.push(request));
  }

  /** An empty page, that is there before anything is measured. */
  static async blank(browser: Browser, viewport: ScreenSize): Promise<BenchPage> {
    const context = await browser.newContext({ viewport });
    await context.addInitScript(observePage);
    return new BenchPage(context, await context.newPage());
  }

  /** Goes to the page of a server. */
  async open(url: string): Promise<void> {
    await this.page.goto(url, { waitUntil: 'commit' });
  }

  /** What was seen so far. */
  record(): Promise<PageRecord> {
    return this.page.evaluate(() => globalThis.bench);
  }

  /** When the navigation started, by {@link now}. */
  navigated(): Promise<number> {
    return this.page.evaluate(() => performance.timeOrigin);
  }

  /** Waits until something is so; looks now and then, since looking takes time as well. */
  async until(isSo: (record: PageRecord) => boolean): Promise<PageRecord> {
    for (const began = now(); ; await pause(LOOKING_MS)) {
      const record = await this.record();
      if (isSo(record)) return record;
      if (now() - began > PATIENCE_MS) throw new Error(`the page does not come so far: ${JSON.stringify(record)}`);
    }
  }

  /** All that was fetched, in the order of the answers. */
  async fetched(): Promise<Fetched[]> {
    const navigated = await this.navigated();
    return Promise.all(this.#requests.map((request) => this.#fetchedBy(request, navigated)));
  }

  /** The browser does not tell the size of scripts of workers: they are fetched once more. */
  async #fetchedBy(request: Request, navigated: number): Promise<Fetched> {
    const { responseBodySize } = await request.sizes();
    const isTold = responseBodySize > 0 || request.redirectedTo() !== null;
    const bytes = isTold
      ? responseBodySize
      : gzipSync(await (await this.#context.request.get(request.url())).body()).length;
    return { path: new URL(request.url()).pathname, bytes, asked: request.timing().startTime - navigated };
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#context.close();
  }
}
