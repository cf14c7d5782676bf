import { basename } from 'node:path';
import type { FoundFile } from './scan-folder.ts';
import type { LedgerEntry } from './watch-ledger.ts';
import type { WatchLog } from './watch-log.ts';

/** `skipped`: no reader recognises the file, so it may be no recording at all. */
export type FailureKind = 'failed' | 'skipped';

/** A product that could not be made. */
export interface Failure {
  readonly key: string;
  /** What the command said last. */
  readonly reason: string;
}

const NOT_RECOGNISED = /\((?:SCHEMA_NEEDED|UNKNOWN_FORMAT)\)/;
const PATTERN_HINT = 'If it is no recording: --match says which files are.';

/** What all failures of one recording come to, where so many products were wished for. */
export function failureKind(failures: readonly Failure[], wished: number): FailureKind | undefined {
  if (failures.length === 0) return undefined;
  const isUnknown = failures.length === wished && failures.every(({ reason }) => NOT_RECOGNISED.test(reason));
  return isUnknown ? 'skipped' : 'failed';
}

/** What is known of a recording from this run or one before. */
export function failureOf(entry: LedgerEntry | undefined): FailureKind | undefined {
  return entry?.failure ?? (entry?.stage === 'failed' ? 'failed' : undefined);
}

/** One line per reason; it names the products if others do not have the same reason. */
export async function logFailures(
  log: WatchLog,
  { name, path }: FoundFile,
  failures: readonly Failure[],
  wished: number,
): Promise<void> {
  const kind = failureKind(failures, wished);
  for (const [reason, some] of Map.groupBy(failures, (one) => withoutName(one.reason, path))) {
    const keys = some.length === wished ? '' : `${some.map(({ key }) => key).join(', ')}: `;
    await log.write(kind ?? 'failed', name, `${keys}${reason}${kind === 'skipped' ? ` ${PATTERN_HINT}` : ''}`);
  }
}

/** The line begins with the name already. */
function withoutName(reason: string, path: string): string {
  const name = [path, basename(path)].find((one) => reason.startsWith(`${one}: `) || reason.startsWith(`${one} @`));
  return name === undefined ? reason : reason.slice(name.length).replace(/^:? /, '');
}
