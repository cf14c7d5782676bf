import type { Ending } from './exit-codes.ts';

/** Why a command's signal was aborted: someone wants the program to end. */
export class Interruption extends Error {
  override readonly name = 'AbortError';
  readonly ending: Ending;

  constructor(ending: Ending) {
    super(ending);
    this.ending = ending;
  }
}

const SIGNALS: readonly (readonly [NodeJS.Signals, Ending])[] = [
  ['SIGINT', 'interrupted'],
  ['SIGTERM', 'terminated'],
  ['SIGHUP', 'hungUp'],
];

/** A command that was asked to end and has not after this time is ended. */
const GRACE_MS = 1500;

/**
 * A signal that is aborted when the process is asked to end, so that commands can stop in good order. A second request,
 * or none to stop in good order, ends the process at once through `end`.
 */
export function interruptionSignal(end: (ending: Ending) => void): AbortSignal {
  const controller = new AbortController();
  for (const [name, ending] of SIGNALS) {
    process.on(name, () => {
      if (controller.signal.aborted) return end(ending);
      controller.abort(new Interruption(ending));
      setTimeout(end, GRACE_MS, ending).unref();
    });
  }
  return controller.signal;
}
