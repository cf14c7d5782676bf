import { DataProblem, didYouMean } from '../core/index.ts';
import { parseAudience } from './address/audience.ts';
import { ADDRESS_FORMS, isTargetAddress, parseTargetAddress, type TargetAddress } from './address/target-address.ts';
import { type ConfigFile, readConfig, type TargetConfig } from './config/config-file.ts';
import { keyPath } from './drive/credentials/open-credentials.ts';
import { DriveTarget } from './drive/drive-target.ts';
import { FolderTarget } from './folder/folder-target.ts';
import { GuardedTarget } from './guarded-target.ts';
import { PATIENT, type RetryPolicy } from './http/retry.ts';
import type { Audience, Target, WarningListener } from './target.ts';
import { WebdavTarget } from './webdav/webdav-target.ts';

export interface TargetChoice {
  /** An address, or the name of a target in the config file. */
  readonly to: string;
  /** Google Drive: these are used instead of what the config file says. */
  readonly key?: string | undefined;
  readonly subject?: string | undefined;
  readonly warn?: WarningListener | undefined;
}

/** A target that was chosen, and what goes with it. */
export interface ChosenTarget {
  readonly address: TargetAddress;
  /** Whom all that is published is shared with. */
  readonly audiences: readonly Audience[];
  /** Files with secrets that will be read: they must not be published. */
  readonly secrets: readonly string[];
  open(): Promise<Target>;
}

/** Looks up what was chosen, without going there. Problems: `BAD_TARGET`, `CONFIG_INVALID`, `USAGE`. */
export async function chooseTarget({ to, key, subject, warn }: TargetChoice): Promise<ChosenTarget> {
  const config = isTargetAddress(to) ? { to } : configured(to, await readConfig());
  return chosen({ ...config, ...(key !== undefined && { key }), ...(subject !== undefined && { subject }) }, warn);
}

/** The same for those who must not choose an address: only what the user has written down, by its name. */
export function chooseNamed(name: string, config: ConfigFile, warn?: WarningListener): ChosenTarget {
  return chosen(configured(name, config), warn);
}

function chosen(config: TargetConfig, warn: WarningListener | undefined): ChosenTarget {
  const address = parseTargetAddress(config.to);
  return {
    address,
    audiences: (config.share ?? []).map(parseAudience),
    secrets: secretsOf(address, config),
    open: async () => new GuardedTarget(await openTarget(address, config, warn)),
  };
}

function configured(name: string, { path, targets }: ConfigFile): TargetConfig {
  const config = targets.get(name);
  if (config) return config;
  const near = didYouMean(name, targets.keys());
  throw new DataProblem({
    code: 'BAD_TARGET',
    message: `${name} is no address, and no target of this name is in ${path}`,
    expected: ADDRESS_FORMS,
    hint: near ?? hintFor(name),
  });
}

/** What somebody may have meant who wrote this. */
function hintFor(name: string): string | undefined {
  if (/^https?:\/\//.test(name)) return `A WebDAV server is dav+${name}`;
  if (name.includes('://')) return undefined;
  return /[/\\.]/.test(name) ? `For a folder of this machine: file:${name}` : undefined;
}

async function openTarget(address: TargetAddress, config: TargetConfig, warn?: WarningListener): Promise<Target> {
  const policy = policyOf(config, warn);
  switch (address.kind) {
    case 'drive':
      return new DriveTarget(address, { ...config, policy, warn });
    case 'dav':
      return WebdavTarget.open(address.url, { ...config, policy });
    case 'file':
      return new FolderTarget(address.folder);
  }
}

function policyOf({ retrySeconds, giveUpMinutes }: TargetConfig, warn?: WarningListener): RetryPolicy {
  return {
    onPause: warn && pauseTeller(warn),
    firstMs: retrySeconds === undefined ? PATIENT.firstMs : retrySeconds * 1000,
    mostMs: PATIENT.mostMs,
    giveUpMs: giveUpMinutes === undefined ? PATIENT.giveUpMs : giveUpMinutes * 60_000,
  };
}

/** Short pauses happen; who waits for longer is told why, and not too often. */
const NOTABLE_PAUSE_MS = 2_000;
const SILENCE_MS = 60_000;

function pauseTeller(warn: WarningListener) {
  let last = Number.NEGATIVE_INFINITY;
  return (problem: DataProblem, pauseMs: number) => {
    if (pauseMs < NOTABLE_PAUSE_MS || Date.now() - last < SILENCE_MS) return;
    last = Date.now();
    const message = `${problem.summary}; it is tried again and again`;
    warn(new DataProblem({ ...problem.toJSON(), message }));
  };
}

function secretsOf({ kind }: TargetAddress, config: TargetConfig): string[] {
  const named = kind === 'drive' ? keyPath(config) : kind === 'dav' ? config.passwordFile : undefined;
  return named === undefined ? [] : [named];
}
