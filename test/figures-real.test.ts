import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Recordings } from '../src/cli/plot/recordings.ts';
import { makeContext } from '../src/cli/run/run-command.ts';
import { PROBLEM_CODES, walkTree } from '../src/core/index.ts';
import { isDrawable } from '../src/engine/index.ts';
import { FakeTerminal } from './fake-terminal.ts';
import { CHECKS, DPI } from './figures/picture-files.ts';
import { plotHere } from './figures/plot-here.ts';
import { goldens } from './shared-data.ts';

const SIZE = { width: 90, height: 70 };
const LOOK = ['--size', `${SIZE.width}x${SIZE.height}mm`, '--dpi', String(DPI)];

/** Files that are no figure without a word more, and why. */
const UNDRAWN: Record<string, string> = {
  'asam_example.tdms': 'USAGE', // five units
  'mo_incremental_meta_interleaved.tdms': 'USAGE', // eleven channels
  'channeldata_nodata.tdms': 'NOTHING_TO_DRAW',
  'channeldata_strings.tdms': 'NOTHING_TO_DRAW',
  'data_types.tdms': 'NOTHING_TO_DRAW', // one value of each type
  'ecg.tdms_index': 'NOTHING_TO_DRAW',
  'extended_data_type.tdms': 'NOTHING_TO_DRAW',
  'invalid_dimension.tdms': 'NOTHING_TO_DRAW',
  'objects_and_properties.tdms': 'NOTHING_TO_DRAW',
  'plc_112624.tdms_index': 'NOTHING_TO_DRAW',
  'plc_114718.tdms_index': 'NOTHING_TO_DRAW',
  'timestamp_before_1904.tdms': 'NOTHING_TO_DRAW', // one value
  'segment_corrupted.tdms': 'SEGMENT_CORRUPT',
};

/** As many datasets of a file as are drawn alone. */
const MOST_ALONE = 4;

const files = ['tdms', 'lvm', 'tdm'].flatMap(goldens);

describe.skipIf(files.length === 0)('figures of real files', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'daqscope-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  let drawn = 0;
  /** Draws a figure, and looks at what came out; gives the codes of its problems. */
  async function draw(
    extension: string,
    ...args: string[]
  ): Promise<{ ending: string; codes: (string | undefined)[] }> {
    const output = join(folder, `${drawn++}.${extension}`);
    const { ending, stderr } = await plotHere(...args, ...LOOK, '-o', output);
    const lines = stderr.split('\n').filter((line) => /^(warning|error): /.test(line));
    const codes = lines.map((line) => /\(([A-Z0-9_]+)\)/.exec(line)?.[1]);
    for (const code of codes) expect(PROBLEM_CODES, stderr).toHaveProperty(code ?? 'no code');
    if (ending === 'done' || ending === 'skipped') CHECKS[extension](output, SIZE);
    return { ending, codes };
  }

  test.each(files)('$name as a whole', async ({ name, path }) => {
    for (const extension of Object.keys(CHECKS)) {
      const outcome = await draw(extension, path);
      if (UNDRAWN[name]) expect(outcome.codes.at(-1)).toBe(UNDRAWN[name]);
      else expectDrawn(outcome);
    }
  });

  test.each(files.filter(({ name }) => UNDRAWN[name] !== 'SEGMENT_CORRUPT'))('$name by its paths', async ({ path }) => {
    const paths = await drawablePaths(path);
    for (const [i, one] of paths.entries()) expectDrawn(await draw(Object.keys(CHECKS)[i % 3], path, one));
    if (paths.length > 1) expectDrawn(await draw('svg', path, ...paths, '--stack'));
  });
});

interface Outcome {
  readonly ending: string;
  /** Of the problems that were told. */
  readonly codes: readonly (string | undefined)[];
}

function expectDrawn({ ending, codes }: Outcome): void {
  expect(ending === 'done' || (ending === 'skipped' && codes.length > 0), `${ending}: ${codes}`).toBe(true);
}

/** Some datasets of a file that are one-dimensional numbers. */
async function drawablePaths(path: string): Promise<string[]> {
  const stream = new FakeTerminal();
  const context = makeContext({ stdout: stream, stderr: stream, signal: new AbortController().signal });
  await using recordings = new Recordings(context, {});
  const { recording } = await recordings.open(path);
  const datasets = [...walkTree(recording)].filter((node) => node.kind === 'dataset' && isDrawable(node));
  const lines = datasets.filter((node) => node.kind === 'dataset' && node.shape.length === 1 && node.shape[0] > 0);
  return lines.slice(0, MOST_ALONE).map((node) => node.path);
}
