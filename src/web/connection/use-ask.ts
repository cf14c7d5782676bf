import { useEffect, useState } from 'react';
import type { ProblemFields, Progress } from '../../core/index.ts';
import type { EngineMethods } from '../../engine/index.ts';
import { useEngineStore } from '../state/engine-store.ts';
import { useEngine } from './engine-context.ts';
import { problemOf } from './problem-of.ts';

/** How it stands with a question. */
export interface Asked<Result> {
  /** The answer; while a question is asked anew, the answer to the one before of the same `subject`. */
  readonly result: Result | undefined;
  readonly problem: ProblemFields | undefined;
  readonly isWaiting: boolean;
  readonly progress: Progress | undefined;
}

interface Held<Result> extends Asked<Result> {
  readonly key: string;
}

const NOTHING = { result: undefined, problem: undefined, progress: undefined, key: '' };

/**
 * Asks the engine, again whenever the question or the connection is another one; `params` undefined asks nothing. What nobody
 * waits for any more is cancelled. `version`: anything that makes the answer stale.
 */
export function useAsk<Name extends keyof EngineMethods>(
  method: Name,
  params: EngineMethods[Name]['params'] | undefined,
  version: string | number = '',
): Asked<EngineMethods[Name]['result']> {
  type Result = EngineMethods[Name]['result'];
  const engine = useEngine();
  const session = useEngineStore((state) => state.session);
  const text = params === undefined ? undefined : JSON.stringify(params);
  const key = text === undefined ? '' : `${text}\n${version}`;
  const [held, setHeld] = useState<Held<Result>>({ ...NOTHING, isWaiting: true });

  useEffect(() => {
    if (text === undefined || session === 0) return;
    const controller = new AbortController();
    const { signal } = controller;
    const tell = (news: Partial<Held<Result>>) => {
      if (!signal.aborted) setHeld((before) => ({ ...before, ...NOTHING, isWaiting: false, key, ...news }));
    };
    const onProgress = (progress: Progress) => {
      if (!signal.aborted) setHeld((before) => ({ ...before, progress }));
    };
    engine.call(method, JSON.parse(text), { signal, onProgress }).then(
      (result) => tell({ result }),
      (error: unknown) => tell({ problem: problemOf(error) }),
    );
    return () => controller.abort();
  }, [engine, method, text, key, session]);

  if (text === undefined) return { ...NOTHING, isWaiting: false };
  return held.key === key ? held : { ...held, problem: undefined, isWaiting: true };
}
