import { DataProblem } from '../problems/data-problem.ts';
import type { FromEngine, ToEngine } from '../protocol/message.ts';
import { type Handlers, serve } from '../protocol/serve.ts';
import type { Transport } from '../protocol/transport.ts';

/** What the other side of a transport under test does: each kind runs `serveEcho` over there. */
export type EchoMethods = {
  /** Gives back what it got. */
  echo: { params: unknown; result: unknown };
  /** Fails with a problem that has all its fields. */
  fail: { params: null; result: never };
  /** Fails as bugs do. */
  bug: { params: null; result: never };
  /** Never ends by itself; tells by the event `stopped` that its signal was aborted. */
  wait: { params: null; result: never };
  /** Tells progress a thousand times at once, then gives how often. */
  work: { params: null; result: number };
  /** Emits so many events, one after the other. */
  emit: { params: number; result: null };
  /** Goes away. */
  leave: { params: null; result: null };
};

export type EchoEvents = {
  stopped: string;
  count: number;
};

export const PROBLEM = {
  code: 'TRUNCATED',
  message: 'the data end',
  file: 'run7.bin',
  offset: 6720,
  path: 'record 12 / trace',
  expected: '8 bytes',
  found: '3',
  hint: 'Is it still being written?',
  bytesSkipped: 3,
} as const;

/** The side of the engine, of every transport under test. */
export function serveEcho(transport: Transport<FromEngine, ToEngine>): void {
  const handlers: Handlers<EchoMethods> = {
    echo: (params) => params,
    fail: () => Promise.reject(new DataProblem(PROBLEM)),
    bug: () => {
      throw new TypeError('x is not a function');
    },
    wait: (_, { signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          served.emit('stopped', 'it was');
          reject(signal.reason);
        });
      }),
    work: (_, { onProgress }) => {
      for (let done = 1; done <= 1000; done++) onProgress({ phase: 'working', done, total: 1000, unit: 'bytes' });
      return 1000;
    },
    emit: (many) => {
      for (let count = 0; count < many; count++) served.emit('count', count);
      return null;
    },
    leave: () => {
      served.close();
      return null;
    },
  };
  const served = serve<EchoMethods, EchoEvents>(transport, handlers);
}
