import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface RawAnswer {
  readonly status: number;
  /** All that came, until the other side closed the connection or nothing more came. */
  readonly text: string;
  readonly isClosed: boolean;
  readonly ms: number;
}

/** An open connection, closed when the test ends. */
export async function rawSocket(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  onTestFinished(() => void socket.destroy());
  await new Promise((resolve) => socket.once('connect', resolve));
  return socket;
}

/** Sends bytes as they are, and waits until the connection is closed, or for `waitMs` after an answer has begun. */
export async function rawRequest(port: number, text: string | string[], waitMs = 300): Promise<RawAnswer> {
  const socket = await rawSocket(port);
  const begin = performance.now();
  let heard = '';
  let isClosed = false;
  const { promise, resolve } = Promise.withResolvers<void>();
  socket.on('data', (bytes) => {
    if (heard === '') setTimeout(resolve, waitMs);
    heard += bytes.toString('latin1');
  });
  socket.on('close', () => {
    isClosed = true;
    resolve();
  });
  for (const line of [text].flat()) socket.write(line, 'latin1');
  await promise;
  const status = Number(/^HTTP\/1\.1 (\d+)/.exec(heard)?.[1] ?? 0);
  return { status, text: heard, isClosed, ms: performance.now() - begin };
}

/** A request of lines. */
export function lines(...texts: readonly string[]): string {
  return `${texts.join('\r\n')}\r\n\r\n`;
}
