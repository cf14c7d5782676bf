import { cpus, release, totalmem, type } from 'node:os';
import type { Result } from './benchmark.ts';

/** What the figures were taken on. */
export function machineText(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpu.model}, ${cpus().length} cores, ${memory} GiB, ${type()} ${release()}, Node ${process.version}\n`;
}

/** A Markdown table: medians, spread, ratio to the first contestant, peak resident memory. */
export function tableText({ name, title, rounds, outcomes }: Result): string {
  const [first] = outcomes;
  const rows = outcomes.map(({ name: who, seconds, fastest, slowest, peakBytes }) =>
    [
      who,
      `${seconds.toFixed(2)} (${fastest.toFixed(2)} to ${slowest.toFixed(2)})`,
      (seconds / first.seconds).toFixed(2),
      `${Math.round(peakBytes / 1e6)}`,
    ].join(' | '),
  );
  return [
    `## ${name}: ${title}`,
    '',
    `Median of ${rounds}, whole processes.`,
    '',
    '| way | seconds | ratio | peak MB |',
    '|---|---|---|---|',
    ...rows.map((row) => `| ${row} |`),
    '',
  ].join('\n');
}
