import { decodeMessage, encodeMessage, type PortLike, portTransport } from '../../src/core/index.ts';

/** What the test calls in the page, and the page in the test; messages travel between these two as text. */
interface Relay {
  send: (message: string) => void;
  end: () => void;
  heard: (message: string) => void;
  gone: () => void;
}

const relay = globalThis as unknown as Relay;
const worker = new Worker('./worker.js', { type: 'module' });
const transport = portTransport<unknown, unknown>(worker as unknown as PortLike);
transport.onMessage((message) => relay.heard(encodeMessage(message).toBase64()));
transport.onClose(() => relay.gone());
relay.send = (message) => transport.send(decodeMessage(Uint8Array.fromBase64(message)));
relay.end = () => transport.send({ id: Number.MAX_SAFE_INTEGER, method: 'leave', params: null });
