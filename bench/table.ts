import { cpus, release, totalmem, type } from 'node:os';
import type { Outcome, Result } from './benchmark.ts';

/** What the figures were taken on. */
export function machineText(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpu.model}, ${cpus().length} cores, ${memory} GiB, ${type()} ${release()}, Node ${process.version}\n`;
}

/** One column of a table. */
interface Column {
  readonly head: string;
  text(outcome: Outcome, result: Result): string;
}

const COLUMNS: readonly Column[] = [
  { head: 'way', text: ({ name }) => name },
  {
    head: 'seconds',
    text: ({ seconds, fastest, slowest }) => `${digits(seconds)} (${digits(fastest)} to ${digits(slowest)})`,
  },
  { head: 'ratio', text: ({ seconds }, { outcomes }) => (seconds / outcomes[0].seconds).toFixed(2) },
];

const MEGABYTES: Column['text'] = ({ peakBytes }) => (peakBytes / 1e6).toFixed(peakBytes < 1e7 ? 1 : 0);

const PERCENTILES: readonly Column[] = [
  { head: '95 % within', text: ({ p95 }) => digits(p95 ?? Number.NaN) },
  { head: 'worst', text: ({ worst }) => digits(worst ?? Number.NaN) },
];

const OVERHEAD: Column = {
  head: 'file overhead %',
  text: ({ outputBytes }, { valueBytes = 0 }) =>
    outputBytes === undefined ? 'no file' : ((outputBytes / valueBytes - 1) * 100).toFixed(4),
};

/** A Markdown table: medians, spread, ratio to the first contestant, memory, and what else was asked for. */
export function tableText(result: Result): string {
  const {
    name,
    title,
    rounds,
    measured = 'whole processes',
    memory = 'peak MB',
    percentiles,
    valueBytes,
    outcomes,
  } = result;
  const columns = [
    ...COLUMNS,
    ...(percentiles ? PERCENTILES : []),
    { head: memory, text: MEGABYTES },
    ...(valueBytes === undefined ? [] : [OVERHEAD]),
  ];
  return [
    `## ${name}: ${title}`,
    '',
    `Median of ${rounds}, ${measured}.`,
    '',
    `| ${columns.map(({ head }) => head).join(' | ')} |`,
    `|${'---|'.repeat(columns.length)}`,
    ...outcomes.map((outcome) => `| ${columns.map(({ text }) => text(outcome, result)).join(' | ')} |`),
    '',
  ].join('\n');
}

/** Milliseconds still show in short times. */
function digits(seconds: number): string {
  return seconds.toFixed(seconds < 0.1 ? 4 : 2);
}
