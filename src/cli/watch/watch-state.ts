import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { DataProblem } from '../../core/index.ts';
import { stateFolder } from '../../host/index.ts';
import { addressText, type ChosenTarget, lockKey } from '../../publish/index.ts';

export interface Watch {
  readonly watched: string;
  readonly target: ChosenTarget;
  readonly prefix: string;
}

/** Where the state of this watch is: a folder of the user, the same for the same folder, target and prefix. */
export function stateOf({ watched, target: { address }, prefix }: Watch): string {
  const parts = [watched, addressText(address), ...(prefix === '' ? [] : [prefix])];
  const name = createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);
  return join(stateFolder(), 'watch', name);
}

/** `daqscope-log/lab1-run-3f2a/`: by it people know a watch, and no other watch has it. */
export function logFolder(watched: string, state: string): string {
  const names = [hostname(), basename(watched)].map((name) => name.replace(/[^\w.-]+/g, '_').slice(0, MOST_LETTERS));
  return `daqscope-log/${[...names, basename(state).slice(0, 4)].join('-')}/`;
}

const MOST_LETTERS = 64;

const LOCK_WAIT_MS = 3000;

/** Nobody else watches the same. Problem: `ALREADY_WATCHED`. */
export async function onlyOne(state: string, watched: string, signal: AbortSignal): Promise<AsyncDisposable> {
  const patience = AbortSignal.any([signal, AbortSignal.timeout(LOCK_WAIT_MS)]);
  try {
    return await lockKey(join(state, 'watch.lock'), { signal: patience });
  } catch (error) {
    signal.throwIfAborted();
    if (!patience.aborted) throw error;
    throw new DataProblem({
      code: 'ALREADY_WATCHED',
      message: `${watched} is being watched for this target already`,
      hint: `Another daqscope watch is at work; its state is in ${state}.`,
    });
  }
}
