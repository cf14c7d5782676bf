import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { EVERYTHING, FAST, writeRecording } from './plot-recordings.ts';
import { type CliOptions, type CliRun, runCli } from './run-cli.ts';

export interface PlotFolder {
  readonly folder: string;
  readonly path: (name: string) => string;
  /** The text of a file. */
  readonly read: (name: string) => string;
  /** A name that nothing has yet. */
  readonly fresh: (extension: string) => string;
  readonly plot: (args: readonly string[], options?: CliOptions) => Promise<CliRun>;
}

/** A folder for the plots of a file of tests, removed after the last of them. */
export function plotFolder(): PlotFolder {
  const folder = mkdtempSync(join(tmpdir(), 'daqscope-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  let made = 0;
  const path = (name: string) => join(folder, name);
  return {
    folder,
    path,
    read: (name) => readFileSync(path(name), 'utf8'),
    fresh: (extension) => `figure-${++made}.${extension}`,
    plot: (args, options) => runCli(['plot', ...args], { cwd: folder, ...options }),
  };
}

/** The samples of `daqscope sample`, and recordings of three formats. */
export async function writeRecordings(folder: string): Promise<void> {
  expect(await runCli(['sample', '--measurements', '20'], { cwd: folder })).toMatchObject({ code: 0 });
  await writeRecording(folder, 'all.h5', EVERYTHING);
  await writeRecording(folder, 'fast.tdms', FAST);
  await writeRecording(folder, 'fast.h5', FAST);
}
