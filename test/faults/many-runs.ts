import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from '../run-cli.ts';
import type { Fault } from './fault-layer.mjs';

/** A fault that is met by every call in turn. */
export interface FaultInTurn extends Omit<Fault, 'path' | 'at'> {
  /** Only calls that concern this file of the folder count; without it, all in the folder. */
  readonly file?: string;
}

/** A command line that is run with a fault at every call in turn. */
export interface ManyRuns {
  /** What the folder holds before a run; all runs are done for each of these. */
  readonly templates: readonly string[];
  /** Where the command runs; made anew for each run. */
  readonly folder: string;
  readonly args: readonly string[];
  readonly faults: readonly FaultInTurn[];
  /** First and last call that gets a fault. */
  readonly from: number;
  readonly to: number;
}

export interface Run {
  readonly template: string;
  readonly action: string;
  /** All calls from there on failed. */
  readonly stays: boolean;
  readonly at: number;
  /** The call that failed; undefined when there were fewer calls. */
  readonly hit?: string;
  /** How the command ended, by the name of its exit code. */
  readonly ending: string;
  readonly stderr: string;
  readonly state: FolderState;
}

/** Names of the files in a folder, with the SHA-256 of what they hold. */
export type FolderState = Record<string, string>;

export function stateOf(folder: string): FolderState {
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(files.map(({ name }) => [name, sha256(readFileSync(join(folder, name)))]));
}

export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const CHILD = fileURLToPath(new URL('./many-runs-child.ts', import.meta.url));
const PRELOAD = new URL('./fault-preload.mjs', import.meta.url).href;

/** All runs of it: in one process, one after the other, in this time at most. */
export function manyRuns(runs: Omit<ManyRuns, 'from' | 'to'> & Partial<ManyRuns>, timeout = 120_000): Run[] {
  ensureBuilt();
  const input = JSON.stringify({ from: 1, to: 2000, ...runs } satisfies ManyRuns);
  const options = { input, encoding: 'utf8', maxBuffer: 1e9, timeout } as const;
  const { status, stdout, stderr, error } = spawnSync(process.execPath, ['--import', PRELOAD, CHILD], options);
  if (error || status !== 0) throw new Error(`the runs ended with ${status}: ${stderr}`, { cause: error });
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Run);
}
