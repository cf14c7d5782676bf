import { lstatSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type KnownLibrary, keyOf, type ProbeCache } from './cache/probe-cache.ts';
import type { CandidateReport } from './candidate-report.ts';
import type { Candidate, Candidates } from './discovery/find-candidates.ts';
import { isAccelerate } from './library/accelerate.ts';
import { examineLibrary, Unusable } from './library/examine-library.ts';
import { type Surroundings, unsafeFile } from './library/unsafe-file.ts';
import { type ProbeOptions, probeLibrary } from './probe/probe-library.ts';
import type { ProbeOutcome } from './probe/probe-task.ts';

export interface SurveyOptions extends ProbeOptions {
  readonly cache: ProbeCache;
  readonly threads: number;
  readonly surroundings: Surroundings;
  /** Try all again, whatever is known. */
  readonly isAfresh?: boolean | undefined;
  readonly isThorough?: boolean | undefined;
  /** Hears which library is tried next. */
  readonly onTry?: ((name: string) => void) | undefined;
}

/** What is known of each candidate, or is found out now; one after the other, so that they do not disturb each other. */
export async function surveyLibraries(found: Candidates, options: SurveyOptions): Promise<CandidateReport[]> {
  const reports: CandidateReport[] = [];
  for (const candidate of found.candidates) reports.push(await surveyOne(candidate, found, options));
  return reports;
}

async function surveyOne(candidate: Candidate, found: Candidates, options: SurveyOptions): Promise<CandidateReport> {
  const { realPath: path, foundBy } = candidate;
  const report = { path, link: candidate.path === path ? undefined : candidate.path, foundBy };
  // Who else may change a file is looked up each time: its times do not tell.
  const unsafe = unsafeOrMissing(path, options.surroundings);
  const known: KnownLibrary =
    unsafe === undefined ? await knownOf(candidate, found, options) : { plan: undefined, outcome: { reason: unsafe } };
  const { plan, outcome } = known;
  if ('reason' in outcome) return { ...report, plan, name: basename(path), facts: undefined, reason: outcome.reason };
  const { name, version } = outcome.facts.identity;
  return { ...report, plan, name: [name, version].filter(Boolean).join(' '), facts: outcome.facts, reason: undefined };
}

function unsafeOrMissing(path: string, surroundings: Surroundings): string | undefined {
  if (isAccelerate(path)) return undefined;
  try {
    lstatSync(path);
    return unsafeFile(path, surroundings);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT'
      ? 'is not there'
      : `cannot be read: ${(error as Error).message}`;
  }
}

async function knownOf(candidate: Candidate, found: Candidates, options: SurveyOptions): Promise<KnownLibrary> {
  const { cache, threads, isAfresh, isThorough } = options;
  const { lapack, names, sha256, isAsked } = candidate;
  const key = keyOf(candidate.realPath, { threads, words: { lapack, names, sha256, isAsked } });
  const known = isAfresh || isThorough ? undefined : cache.get(key);
  if (known) return known;
  const made = await tryOne(candidate, found, options);
  cache.set(key, made);
  return made;
}

async function tryOne(candidate: Candidate, found: Candidates, options: SurveyOptions): Promise<KnownLibrary> {
  const { threads, isThorough, onTry, surroundings } = options;
  try {
    const plan = examineLibrary(candidate, { ...found, ...surroundings });
    if (!candidate.isAsked && isThereItself(plan.frontOf, found))
      return { plan, outcome: { reason: `only hands calls on to ${plan.frontOf}, which is looked at itself` } };
    onTry?.(candidate.path);
    return { plan, outcome: await probeLibrary({ plan, threads, isThorough }, options) };
  } catch (error) {
    if (error instanceof Unusable) return { plan: undefined, outcome: { reason: error.message } };
    throw error;
  }
}

function isThereItself(soname: string | undefined, { candidates }: Candidates): boolean {
  const nameOf = (path: string) => basename(path).replace(/\.so.*$/, '');
  return soname !== undefined && candidates.some(({ path }) => nameOf(path) === nameOf(soname));
}

const THIS_FILE = fileURLToPath(import.meta.url);

/** What is known of the embedded library, or is found out now. */
export async function surveyEmbedded(options: SurveyOptions): Promise<CandidateReport> {
  const { cache, threads, isAfresh, isThorough, onTry } = options;
  const key = keyOf(THIS_FILE, { threads, words: 'embedded' });
  let outcome: ProbeOutcome | undefined = isAfresh || isThorough ? undefined : cache.get(key)?.outcome;
  if (outcome === undefined) {
    onTry?.('embedded');
    outcome = await probeLibrary({ plan: undefined, threads, isThorough }, options);
    cache.set(key, { plan: undefined, outcome });
  }
  const report = { name: 'embedded', path: undefined, link: undefined, foundBy: 'daqscope', plan: undefined };
  if ('facts' in outcome) return { ...report, facts: outcome.facts, reason: undefined };
  return { ...report, facts: undefined, reason: outcome.reason };
}
