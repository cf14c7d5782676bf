import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { FromEngine, ToEngine, Transport } from '../../core/index.ts';
import type { Limits } from '../limits.ts';
import { CLOSE_CODES, relay } from './relay.ts';

/** A page that is told to go has so long to say goodbye. */
const GOODBYE_MS = 1000;

/** The WebSockets of pages, each with its own connection to the engine. */
export class PageSockets {
  readonly #limits: Limits;
  readonly #connect: () => Transport<ToEngine, FromEngine>;
  readonly #server: WebSocketServer;
  readonly #heartbeat: NodeJS.Timeout;
  /** Those that answered the last ping, or were not sent one yet. */
  readonly #alive = new WeakSet<WebSocket>();

  constructor(connect: () => Transport<ToEngine, FromEngine>, limits: Limits) {
    this.#connect = connect;
    this.#limits = limits;
    this.#server = new WebSocketServer({
      noServer: true,
      maxPayload: limits.frameBytes,
      perMessageDeflate: false,
    });
    this.#heartbeat = setInterval(() => this.#beat(), limits.heartbeatMs).unref();
  }

  get isFull(): boolean {
    return this.#server.clients.size >= this.#limits.pages;
  }

  /** Called with what is wrong with the handshake itself. */
  onBadHandshake(listener: (socket: Duplex) => void): void {
    this.#server.on('wsClientError', (_, socket) => listener(socket));
  }

  /** Takes over a connection; whether it may come in was decided before. */
  take(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (page) => this.#serve(page));
  }

  close(): void {
    clearInterval(this.#heartbeat);
    for (const page of this.#server.clients) dismiss(page, CLOSE_CODES.goingAway, 'daqscope was ended');
    this.#server.close();
  }

  #serve(page: WebSocket): void {
    this.#alive.add(page);
    page.on('pong', () => this.#alive.add(page));
    page.on('error', () => {}); // closes it, which is heard
    try {
      relay(page as never, this.#connect(), this.#limits);
    } catch {
      dismiss(page, CLOSE_CODES.failed, 'the engine of daqscope cannot be reached');
    }
  }

  #beat(): void {
    for (const page of this.#server.clients) {
      if (!this.#alive.has(page)) page.terminate();
      this.#alive.delete(page);
      page.ping();
    }
  }
}

/** Closes a socket, with force if the other side does not take part in it. */
function dismiss(page: WebSocket, code: number, reason: string): void {
  page.close(code, reason);
  setTimeout(() => page.terminate(), GOODBYE_MS).unref();
}
