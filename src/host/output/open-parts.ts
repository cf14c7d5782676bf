import { unlinkSync } from 'node:fs';
import { constants } from 'node:os';

/** Temporary files of this process that are not published yet; none of them may outlive it. */
const parts = new Set<string>();

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Notes a part: should the process end before {@link forgetPart}, it is removed. */
export function rememberPart(path: string): void {
  if (parts.size === 0) watch();
  parts.add(path);
}

export function forgetPart(path: string): void {
  parts.delete(path);
  if (parts.size === 0) unwatch();
}

function watch(): void {
  process.on('exit', removeParts);
  for (const signal of SIGNALS) process.on(signal, onSignal);
}

function unwatch(): void {
  process.off('exit', removeParts);
  for (const signal of SIGNALS) process.off(signal, onSignal);
}

/** Ends the process as the signal alone would have (130 for SIGINT), unless someone else has undertaken to. */
function onSignal(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  process.exit(128 + constants.signals[signal]);
}

function removeParts(): void {
  for (const path of parts) {
    try {
      unlinkSync(path);
    } catch {
      // gone already, or out of reach: nothing that could be done while the process ends
    }
  }
  parts.clear();
}
