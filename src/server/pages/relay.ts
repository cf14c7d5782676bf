import { type FromEngine, type SocketLike, socketTransport, type ToEngine, type Transport } from '../../core/index.ts';
import { closeReason } from './close-reason.ts';
import { readMessage } from './read-message.ts';

/** Codes of RFC 6455, 7.4.1. */
export const CLOSE_CODES = {
  goingAway: 1001,
  notUnderstood: 1003,
  tooSlow: 1008,
  tooLarge: 1009,
  failed: 1011,
} as const;

export interface RelayedSocket extends SocketLike {
  /** Bytes that were not sent yet. */
  readonly bufferedAmount: number;
}

/** Lets a page and the engine talk until one of them is gone; the page hears why. */
export function relay(
  socket: RelayedSocket,
  engine: Transport<ToEngine, FromEngine>,
  { unreadBytes }: { readonly unreadBytes: number },
): void {
  const page = socketTransport<FromEngine, unknown>(socket);
  let isOpen = true;
  const end = (code: number, reason: string) => {
    if (!isOpen) return;
    isOpen = false;
    socket.close(code, closeReason(reason));
    engine.close();
  };
  page.onMessage((message) => {
    const request = readMessage(message);
    if (!isOpen) return;
    if (!request) return end(CLOSE_CODES.notUnderstood, 'this is no message of the protocol');
    try {
      engine.send(request);
    } catch {
      end(CLOSE_CODES.tooLarge, 'this message is nested too deep');
    }
  });
  engine.onMessage((message) => {
    if (!isOpen) return;
    page.send(message);
    if (socket.bufferedAmount > unreadBytes) end(CLOSE_CODES.tooSlow, 'the page did not take what it was sent');
  });
  page.onClose(() => {
    isOpen = false;
    engine.close();
  });
  engine.onClose((reason) => end(CLOSE_CODES.failed, reason ?? 'the engine of daqscope has ended'));
}
