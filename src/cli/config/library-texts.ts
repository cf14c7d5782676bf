import { dirname } from 'node:path';
import type { CandidateReport, LibraryReport } from '../../host/index.ts';

const INDENT = 2;

/** What is known of the library in use, and of the choice, in lines of two columns. */
export function inUseTexts(report: LibraryReport): string[] {
  const { inUse, choice, threads, configPath } = report;
  if (inUse === undefined) return ['no library can be used', ...choiceRow(choice.use, choice.by, configPath)];
  const { facts } = inUse;
  return [
    `${inUse.name}`,
    ...row('library', inUse.path ?? 'daqscope itself'),
    ...(inUse.link === undefined ? [] : row('', `found as ${inUse.link}, by ${inUse.foundBy}`)),
    ...(facts?.identity.kernel ? row('kernel', facts.identity.kernel) : []),
    ...(facts?.integerBytes ? row('integers', facts.integerBytes === 8 ? '64 bits (ILP64)' : '32 bits (LP64)') : []),
    ...row('threads', threadsText(inUse, threads)),
    ...(facts?.lapackVersion ? row('LAPACK', `${facts.lapackVersion}, ${supplierText(inUse)}`) : []),
    ...row('measured', measuredText(inUse)),
    ...choiceRow(choice.use, choice.by, configPath),
  ];
}

const LABEL = 10;

function row(label: string, text: string): string[] {
  return [`${' '.repeat(INDENT)}${label.padEnd(LABEL)}${text}`];
}

function choiceRow(use: string, by: string, configPath: string): string[] {
  return row('choice', by === 'default' ? `auto, the fastest; ${configPath} says nothing else` : `${use}, by ${by}`);
}

function threadsText({ facts, path }: CandidateReport, { threads, why }: LibraryReport['threads']): string {
  if (path === undefined) return '1';
  return facts?.hasThreads ? `${threads} (${why})` : 'as the library likes: it has no way to set them';
}

function supplierText({ plan }: CandidateReport): string {
  return plan?.lapack === undefined ? 'in the same library' : `from ${plan.lapack}`;
}

function measuredText({ facts }: CandidateReport): string {
  if (facts === undefined) return 'not';
  const { gemmGflops, svdMs } = facts.speed;
  return `${digits(gemmGflops)} GF/s in products of 512 x 512, ${digits(svdMs)} ms for the SVD of a 400 x 100 matrix`;
}

/** Three digits, without an exponent. */
export function digits(value: number): string {
  return value >= 1000 ? value.toFixed(0) : value.toPrecision(3);
}

/** `47.9 GF/s  3.20 ms`. */
export function speedText({ facts }: CandidateReport): string {
  if (facts === undefined) return '';
  const { gemmGflops, svdMs } = facts.speed;
  return `${digits(gemmGflops)} GF/s  ${digits(svdMs)} ms`;
}

/** The other libraries: those that could be used with their speed, then the others with the reason. */
export function othersTexts({ candidates, inUse }: LibraryReport): string[] {
  const others = candidates.filter((candidate) => candidate !== inUse);
  const [usable, rejected] = [others.filter(({ facts }) => facts), others.filter(({ facts }) => !facts)];
  return [
    ...(usable.length === 0 ? [] : ['', 'could be used as well']),
    ...table(usable.map((other) => [other.name, speedText(other), placeText(other)])),
    ...(rejected.length === 0 ? [] : ['', 'cannot be used']),
    ...rejected.flatMap((other) => [`  ${other.path ?? other.name}`, `    it ${other.reason}`]),
  ];
}

/** Lines of columns that are as wide as their widest cell. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((cells) => cells[i].length)));
  return rows.map((cells) => `  ${cells.map((cell, i) => cell.padEnd(widths[i])).join('  ')}`.trimEnd());
}

function placeText({ path, plan }: CandidateReport): string {
  if (path === undefined) return '';
  const { lapack } = plan ?? {};
  return lapack === undefined || dirname(lapack) === dirname(path) ? path : `${path}, LAPACK from ${lapack}`;
}
