import type { IncomingMessage } from 'node:http';
import type { ErrorKind } from '../answers/error-kinds.ts';

type Asked = Pick<IncomingMessage, 'method' | 'url' | 'rawHeaders'>;

/** The names by which this machine calls itself. Any other name may lead here by a trick (DNS rebinding). */
const NAMES = ['127.0.0.1', 'localhost', '[::1]'];

/** A path without anything that browsers would have encoded, or that would be a folder on some systems. */
const TARGET = /^\/[\x21-\x5b\x5d-\x7e]*(\?[\x21-\x7e]*)?$/;

/** Methods that change nothing. */
const SAFE_METHODS = ['GET', 'HEAD'];

/** Decides, before anything else is looked at, whether a request may come from our page or from who follows our link. */
export class Gate {
  readonly #hosts: ReadonlySet<string>;
  readonly #origins: ReadonlySet<string>;

  constructor(port: number) {
    this.#hosts = new Set(NAMES.map((name) => `${name}:${port}`));
    this.#origins = new Set([...this.#hosts].map((host) => `http://${host}`));
  }

  /** Why a request is refused; undefined if it may pass. */
  refusalOf(request: Asked): ErrorKind | undefined {
    const { url = '', rawHeaders } = request;
    if (!url.startsWith('/')) return 'badRequest';
    if (!TARGET.test(url)) return 'notFound';
    const hosts = valuesOf(rawHeaders, 'host');
    if (hosts.length !== 1 || !this.#hosts.has(hosts[0].toLowerCase())) return 'foreignHost';
    if (valuesOf(rawHeaders, 'origin').some((origin) => !this.#origins.has(origin))) return 'foreignOrigin';
    if (!isNear(request)) return 'foreignOrigin';
    return SAFE_METHODS.includes(request.method ?? '') || this.isFromPage(request) ? undefined : 'foreignOrigin';
  }

  /** The same for a WebSocket, which browsers always tell the origin of. */
  upgradeRefusalOf(request: Asked): ErrorKind | undefined {
    return (
      this.refusalOf(request) ?? (valuesOf(request.rawHeaders, 'origin').length === 1 ? undefined : 'foreignOrigin')
    );
  }

  /** Does the browser say that a page of ours asks? What changes something needs that. */
  isFromPage({ rawHeaders }: Pick<Asked, 'rawHeaders'>): boolean {
    const origins = valuesOf(rawHeaders, 'origin');
    if (origins.length > 0) return origins.length === 1 && this.#origins.has(origins[0]);
    return valuesOf(rawHeaders, 'sec-fetch-site').join() === 'same-origin';
  }
}

/** Pages of other servers on this machine (`same-site`) may only have a link to ours. */
function isNear({ method, url, rawHeaders }: Asked): boolean {
  const site = valuesOf(rawHeaders, 'sec-fetch-site').join();
  if (site !== 'same-site') return site === '' || site === 'same-origin' || site === 'none';
  const isLink = valuesOf(rawHeaders, 'sec-fetch-mode').join() === 'navigate';
  return isLink && method === 'GET' && /^\/(\?|$)/.test(url ?? '');
}

/** All values of a header; Node itself keeps only one of some. */
function valuesOf(rawHeaders: readonly string[], name: string): string[] {
  return rawHeaders.filter((_, i) => i % 2 === 1 && rawHeaders[i - 1].toLowerCase() === name);
}
