import { type ProgressListener, throttled } from '../messages/progress.ts';
import { asDataProblem, DataProblem, isCancellation } from '../problems/data-problem.ts';
import { nearNames } from '../problems/near-names.ts';
import type { Answer, EventTable, FromEngine, MethodTable, ToEngine } from './message.ts';
import type { Transport } from './transport.ts';

/** What a method gets beside its parameters. */
export interface CallContext {
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
  /** Passed on at most 10 times per second. */
  readonly onProgress: ProgressListener;
}

/** The methods of an engine. What comes in was not checked by anyone: they look at their parameters themselves. */
export type Handlers<Methods extends MethodTable> = {
  readonly [Name in keyof Methods]: (
    params: Methods[Name]['params'],
    context: CallContext,
  ) => Promise<Methods[Name]['result']> | Methods[Name]['result'];
};

/** One side that asks, as the engine sees it. */
export interface Served<Events extends EventTable> {
  emit<Name extends keyof Events & string>(event: Name, data: Events[Name]): void;
  /** Settles when it is gone; what it asked for is cancelled then. */
  readonly closed: Promise<void>;
  close(): void;
}

/** More than this at a time nobody asks who means well. */
const MOST_CALLS = 256;

/** Answers what comes in over a transport, in whatever order the answers are there. */
export function serve<Methods extends MethodTable, Events extends EventTable>(
  transport: Transport<FromEngine, ToEngine>,
  handlers: Handlers<Methods>,
): Served<Events> {
  const calls = new Map<number, AbortController>();
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  let isOpen = true;
  const send = (message: FromEngine) => {
    if (isOpen) transport.send(message);
  };
  transport.onClose(() => {
    isOpen = false;
    for (const call of calls.values()) call.abort();
    resolve();
  });
  transport.onMessage(async (message) => {
    if ('cancel' in message) {
      calls.get(message.cancel)?.abort();
      return;
    }
    const { id, method, params } = message;
    if (calls.has(id) || !Number.isSafeInteger(id)) return;
    const controller = new AbortController();
    calls.set(id, controller);
    const onProgress = throttled((progress) => send({ id, progress }));
    const call = { method, params, isTooMuch: calls.size > MOST_CALLS };
    send(await answerTo(id, call, handlers, { signal: controller.signal, onProgress }));
    calls.delete(id);
  });
  return { emit: (event, data) => send({ event, data }), closed, close: () => transport.close() };
}

interface Asked {
  readonly method: string;
  readonly params: unknown;
  readonly isTooMuch: boolean;
}

async function answerTo<Methods extends MethodTable>(
  id: number,
  { method, params, isTooMuch }: Asked,
  handlers: Handlers<Methods>,
  context: CallContext,
): Promise<Answer> {
  try {
    if (isTooMuch)
      throw new DataProblem({ code: 'BAD_REQUEST', message: `more than ${MOST_CALLS} requests at a time` });
    if (typeof method !== 'string' || !Object.hasOwn(handlers, method)) throw unknownMethod(method, handlers);
    return { id, result: await handlers[method](params as never, context) };
  } catch (error) {
    if (isCancellation(error) || context.signal.aborted) return { id, cancelled: true };
    const fallback = { code: 'ENGINE_FAILED', message: `${method} failed: ${String(error)}` } as const;
    return { id, problem: asDataProblem(error, fallback).toJSON() };
  }
}

function unknownMethod(method: unknown, handlers: object): DataProblem {
  const near = typeof method === 'string' ? nearNames(method, Object.keys(handlers)) : [];
  return new DataProblem({
    code: 'BAD_REQUEST',
    message: `there is no method ${JSON.stringify(method)}`,
    hint: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : undefined,
  });
}
