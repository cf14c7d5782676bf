import { basename, dirname, extname, join } from 'node:path';
import { InvalidArgumentError } from 'commander';
import type { Conversion } from '../convert/output-paths.ts';

/** The name of a chart. Anything else is a recording that stands behind a bare `--profile`, and must not be written to. */
export function chartName(text: string): string {
  if (extname(text).toLowerCase() === '.svg') return text;
  throw new InvalidArgumentError('The name of a chart ends in .svg; without one, put --profile behind the recordings.');
}

/** Where the chart of some conversions goes, if no name was given (`true`), and what it is called. */
export function planChart(profile: string | true, conversions: readonly Conversion[]): { path: string; title: string } {
  const [{ input, output }] = conversions;
  const what = conversions.length === 1 ? basename(input) : `${conversions.length} recordings`;
  const title = `Memory of daqscope while it converts ${what}`;
  if (profile !== true) return { path: profile, title };
  const name = conversions.length === 1 ? `${basename(output, extname(output))}.memory.svg` : 'memory.svg';
  return { path: join(dirname(output), name), title };
}
