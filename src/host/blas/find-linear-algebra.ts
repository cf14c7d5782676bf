import { homedir } from 'node:os';
import { isAbsolute } from 'node:path';
import type { LinearAlgebra } from '../../analysis/index.ts';
import { DataProblem } from '../../core/index.ts';
import { dataFolders } from '../files/data-folders.ts';
import { embeddedInWorker } from '../linear-algebra/embedded-in-worker.ts';
import { ProbeCache } from './cache/probe-cache.ts';
import type { CandidateReport, Choice, LibraryReport } from './candidate-report.ts';
import { choiceOf, choiceText, isChosen } from './choice.ts';
import { type BlasConfig, readBlasConfig } from './config/blas-config.ts';
import { type Candidate, type Candidates, findCandidates } from './discovery/find-candidates.ts';
import { NativeLibrary } from './native/native-library.ts';
import { nativeLinearAlgebra } from './native/native-linear-algebra.ts';
import { rankOf } from './probe/measure-speed.ts';
import { surveyEmbedded, surveyLibraries } from './survey.ts';
import { threadsFor } from './threads.ts';

export interface FindLinearAlgebraOptions {
  /** `auto`, `embedded`, a family (`openblas`), or an absolute path. Default: as `DAQSCOPE_BLAS` or the config file say, else `auto`. */
  readonly choice?: string | undefined;
  /** Folders of data: nothing is loaded from there. Default: those of the files that were opened in this thread. */
  readonly dataFolders?: readonly string[] | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Try all libraries again, whatever is known of them. */
  readonly isAfresh?: boolean | undefined;
  /** Measure large matrices as well. */
  readonly isThorough?: boolean | undefined;
  /** Look at all libraries, even if one was asked for by its path. */
  readonly isComplete?: boolean | undefined;
  /** Hears which library is tried, when that is not known from an earlier time. */
  readonly onTry?: ((name: string) => void) | undefined;
}

export interface FoundLinearAlgebra {
  readonly linearAlgebra: LinearAlgebra;
  readonly report: LibraryReport;
}

/**
 * The fastest linear algebra of this machine: every library that is found is tried once, in a process of its own, and measured; what was found is
 * remembered. daqscope's own takes part. One that was asked for and cannot be used is a problem (`BLAS_UNUSABLE`) that says why; so is a
 * config file with nonsense (`CONFIG_INVALID`).
 */
export async function findLinearAlgebra(options: FindLinearAlgebraOptions = {}): Promise<FoundLinearAlgebra> {
  const report = await surveyLinearAlgebra(options);
  if (report.problem) throw report.problem;
  const notes = [...report.notes];
  const others = report.candidates.filter((candidate) => candidate.facts && candidate !== report.inUse);
  for (const candidate of [report.inUse, ...others]) {
    if (candidate === undefined || (candidate !== report.inUse && !isChosen(report.choice, candidate))) continue;
    try {
      const linearAlgebra = await open(candidate, report.threads.threads);
      return { linearAlgebra, report: { ...report, inUse: candidate, notes } };
    } catch (error) {
      notes.push(`${candidate.name} could not be loaded: ${(error as Error).message}`);
    }
  }
  throw unusable(report.choice, notes.slice(report.notes.length));
}

/** The libraries of this machine, measured, and which would be used; none is loaded into this process. Problem: `CONFIG_INVALID`. */
export async function surveyLinearAlgebra(options: FindLinearAlgebraOptions = {}): Promise<LibraryReport> {
  const { signal, isAfresh, isThorough, onTry } = options;
  const config = await readBlasConfig();
  const choice = choiceOf(options.choice, config);
  const threads = threadsFor(config, process.env);
  const found = candidatesFor(choice, config, options.isComplete);
  const cache = await ProbeCache.open();
  const surroundings = { dataFolders: options.dataFolders ?? dataFolders() };
  const survey = { cache, threads: threads.threads, surroundings, signal, isAfresh, isThorough, onTry };
  const reports = [...(await surveyLibraries(found, survey)), await surveyEmbedded(survey)];
  await cache.save();
  const chosen = choose(reports, choice, config);
  const notes = [...config.notes, ...found.notes, ...chosen.notes];
  return { ...chosen, candidates: reports.toSorted(byRank), choice, threads, configPath: config.path, notes };
}

/** Of one that was asked for by its path, no others need be known. */
function candidatesFor(choice: Choice, config: BlasConfig, isComplete?: boolean): Candidates {
  const asked = isAbsolute(choice.use) ? { path: choice.use, foundBy: choice.by } : undefined;
  const found = findCandidates({ config, asked, env: process.env, home: homedir() });
  const isNeeded = ({ isAsked }: Candidate) => isComplete || choice.use === 'auto' || asked === undefined || isAsked;
  return { ...found, candidates: choice.use === 'embedded' && !isComplete ? [] : found.candidates.filter(isNeeded) };
}

/** One so much slower than the fastest counts as fast: measuring again would change their order. */
const EQUALLY_FAST = 1.05;

function choose(reports: readonly CandidateReport[], choice: Choice, config: BlasConfig) {
  const usable = reports.filter((report) => isChosen(choice, report) && report.facts !== undefined);
  const best = Math.min(...usable.map(rank));
  const inUse = usable.find((report) => rank(report) <= best * EQUALLY_FAST);
  if (inUse) return { inUse, problem: undefined, notes: [] };
  const refused = reports.filter((report) => isChosen(choice, report));
  const reasons = refused.map(({ path, name, reason }) => `${path ?? name} ${reason}`);
  const problem = unusable(choice, reasons);
  const embedded = reports.find(({ path, facts }) => path === undefined && facts !== undefined);
  if (config.fallback === 'error' || embedded === undefined) return { inUse: undefined, problem, notes: [] };
  return {
    inUse: embedded,
    problem: undefined,
    notes: [`${problem.summary}; the embedded one is used, as ${config.path} says`],
  };
}

function unusable(choice: Choice, reasons: readonly string[]): DataProblem {
  const why = reasons.length === 0 ? 'none was found' : reasons.join('; ');
  return new DataProblem({
    code: 'BLAS_UNUSABLE',
    message:
      choice.use === 'auto'
        ? `there is no library that can be used: ${why}`
        : `${choiceText(choice)} cannot be used: ${why}`,
    hint: 'daqscope config doctor looks at all libraries and says what to do.',
  });
}

function rank({ facts }: CandidateReport): number {
  return facts === undefined ? Number.POSITIVE_INFINITY : rankOf(facts.speed);
}

function byRank(a: CandidateReport, b: CandidateReport): number {
  return a.facts === undefined || b.facts === undefined
    ? Number(a.facts === undefined) - Number(b.facts === undefined)
    : rank(a) - rank(b);
}

async function open({ name, plan, facts }: CandidateReport, threads: number): Promise<LinearAlgebra> {
  if (plan === undefined) return embeddedInWorker();
  return nativeLinearAlgebra(name, await NativeLibrary.open(plan, facts?.integerBytes ?? 4, threads));
}
