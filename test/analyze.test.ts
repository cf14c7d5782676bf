import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../scripts/paths.mjs';
import { allDatasets, type Dataset, doublesOf, type FixedValues, type Recording } from '../src/core/index.ts';
import { openRecording } from '../src/formats/index.ts';
import { FileSource } from '../src/host/index.ts';
import { LAB, ROW_SIZES } from './analyze/lab-recording.ts';
import { oracleMissing, runOracle } from './oracles.ts';
import { writeRecording } from './plot-recordings.ts';
import { type CliOptions, runCli } from './run-cli.ts';

let folder: string;
const path = (name: string) => join(folder, name);
const run = (args: readonly string[], options: CliOptions = {}) => runCli(args, { cwd: folder, ...options });
const analyze = (paths: readonly string[], steps: string, ...args: string[]) =>
  run(['analyze', 'lab.h5', ...paths, '--do', steps, ...args]);

/** Opens what was made, for as long as the work on it takes. */
async function opened<Result>(name: string, work: (recording: Recording) => Promise<Result>): Promise<Result> {
  const source = await FileSource.open(path(name), {});
  try {
    return await work(await openRecording(source, {}));
  } finally {
    await source.close();
  }
}

const attributesOf = ({ attributes }: Pick<Dataset, 'attributes'>) =>
  Object.fromEntries([...attributes].map(([name, { value }]) => [name, value]));
const datasetsOf = (recording: Recording) =>
  Object.fromEntries(Array.from(allDatasets(recording), (dataset) => [dataset.path, dataset]));
const numbersOf = async (dataset: Dataset) => doublesOf((await dataset.read()) as FixedValues);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daqscope-'));
  await writeRecording(folder, 'lab.h5', LAB);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What is computed, and what the result is called: names that are taken get a number. */
const COMPUTED: Readonly<Record<string, string>> = {
  '/trace | savgol(15)': 'trace_savgol',
  '/trace | savgol(15, 3, deriv=2)': 'trace_savgol#1',
  '/trace | lowpass(40)': 'trace_lowpass',
  '/trace | lowpass(40, direction=forward)': 'trace_lowpass#3',
  '/trace | notch(50)': 'trace_notch',
  '/trace | spectrum': 'trace_spectrum',
  '/trace | spectrum(power)': 'trace_spectrum#6',
  '/trace | spectrum(density)': 'trace_spectrum#7',
  '/trace | psd(128)': 'trace_psd',
  '/trace | spectrogram(128)': 'trace_spectrogram',
  '/trace | decimate(4)': 'trace_decimate',
  '/trace | resample(3, 2)': 'trace_resample',
  '/rows | detrend': 'rows_detrend',
  '/rows | median(5)': 'rows_median',
  '/rows | smooth(7)': 'rows_smooth',
  '/ragged | smooth(5)': 'ragged_smooth',
  '/listed | gate(1, 5) | scale(2, 1)': 'listed',
  '/trace | peaks(prominence=1)': 'trace_peaks',
  '/rows | stats([0.5, 0.9])': 'rows_stats',
  '/rows | pca(2)': 'rows_pca',
  '/hump | fit(lorentzian)': 'hump_fit',
};

/** Fits end where their tolerance says, not at the same number. */
const DEVIATIONS: Readonly<Record<string, number>> = { '/hump | fit(lorentzian)': 1e-6 };

describe('all steps in one output', () => {
  beforeAll(async () => {
    const only = Object.keys(COMPUTED).flatMap((address) => ['--only', address]);
    expect(await run(['convert', 'lab.h5', ...only, '-o', 'all.h5'])).toMatchObject({ code: 0 });
  });

  test.skipIf(oracleMissing('scipy and h5py'))('are what NumPy and SciPy compute', () => {
    const script = join(ROOT, 'test/analyze/with-scipy.py');
    const printed = runOracle('scipy and h5py', [
      '-B',
      script,
      path('lab.h5'),
      path('all.h5'),
      JSON.stringify(COMPUTED),
    ]);
    const deviations = JSON.parse(printed) as Record<string, number>;
    expect(Object.keys(deviations)).toEqual(Object.keys(COMPUTED));
    const far = Object.entries(deviations).filter(([steps, deviation]) => !(deviation <= (DEVIATIONS[steps] ?? 1e-9)));
    expect(far).toEqual([]);
  });

  test('say where samples lie, in which unit, and where they are from', async () => {
    await opened('all.h5', async (recording) => {
      const made = datasetsOf(recording);
      const said = (name: string) => attributesOf(made[`/${name}`]);
      const axis = { t0: 0.5, dt: 0.001 };
      expect(said('trace_savgol')).toEqual({
        ...axis,
        units: 'V',
        history: 'savgol(window=15, order=3, deriv=0, mode=interp)',
        source_path: '/trace',
      });
      expect(said('trace_savgol#1')).toMatchObject({ ...axis, units: 'V/s^2' });
      expect(said('trace_decimate')).toMatchObject({ t0: 0.5, dt: 0.004 });
      expect(said('trace_resample')).toMatchObject({ t0: 0.5, dt: (0.001 * 2) / 3 });
      expect(said('trace_spectrum#7')).toMatchObject({
        units: 'V^2/Hz',
        x0: 0,
        dx: 0.5,
        X_Dimension: 'Frequency',
        X_Unit_Label: 'Hz',
      });
      expect(said('trace_spectrogram')).toMatchObject({
        row_x0: expect.closeTo(0.564),
        row_dx: 0.064,
        row_X_Unit_Label: 's',
      });
      expect(said('listed')).toMatchObject({ coordinates: 'listed_x', source_path: '/listed' });
      expect(made['/listed_x'].shape).toEqual(made['/listed'].shape);
      expect([...(await numbersOf(made['/ragged_smooth_row_size']))]).toEqual(ROW_SIZES);
      expect(attributesOf(made['/trace_peaks/width'])).toMatchObject({ units: 's', source_path: '/trace' });
    });
  });
});

/** What outputs begin with; each was read back when it was written. */
const KEPT = {
  h5: '\x89HDF',
  csv: 'trace_smooth_x (s),trace_smooth (V),a|b c_smooth_x (s),a|b c_smooth (V)\r\n0.5,',
  tdms: 'TDSm',
  parquet: 'PAR1',
};

describe('analyze', () => {
  test.each(Object.entries(KEPT))('keeps what it computes as %s', async (extension, begins) => {
    const output = `kept.${extension}`;
    const { code, stderr } = await analyze(['/trace', '/pair/a|b c'], 'smooth(5)', '-o', output);
    const count = extension === 'tdms' || extension === 'h5' ? 2 : 4; // tables have columns for where samples lie
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining(`${count} datasets`) });
    expect(readFileSync(path(output), 'latin1').slice(0, begins.length)).toBe(begins);
  });

  test('shows tables of all lines of a group, and says where each is from', async () => {
    const { code, stdout, stderr } = await analyze(['/pair'], 'stats');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('/pair/a|b c | stats\ncount  gaps');
    expect(stdout).toContain('/pair/ü" | stats\n');
  });

  test('names of what belongs to results are taken by nothing else', async () => {
    const both = ['--only', '/listed | gate(0)', '--only', '/listed_x | scale(1)', '--only', '/ragged | gate(0.001)'];
    const rest = ['--only', '/ragged_row_size | scale(1)', '-o', 'names.h5'];
    expect(await run(['convert', 'lab.h5', ...both, ...rest])).toMatchObject({ code: 0 });
    await opened('names.h5', async (recording) => {
      const made = datasetsOf(recording);
      const places = made[`/${attributesOf(made['/listed']).coordinates}`];
      expect(places.shape).toEqual(made['/listed'].shape);
      const sizes = Object.values(made).find((one) => attributesOf(one).sample_dimension === 'ragged') as Dataset;
      expect([...(await numbersOf(sizes))]).toEqual([39, 0, 699, 59]);
    });
  });

  test('plot draws the same address', async () => {
    const drawn = await run(['plot', 'lab.h5', '/rows | stats/mean', '/trace | smooth(5)', '-o', 'drawn.svg']);
    expect(drawn).toMatchObject({ code: 0, stderr: '' });
    expect(existsSync(path('drawn.svg'))).toBe(true);
  });

  test.skipIf(process.platform === 'win32')('leaves nothing when it is stopped', async () => {
    const before = readdirSync(folder);
    const long = Array(90).fill('median(1001)').join(' | ');
    let stoppedAt = 0;
    const stop = (kill: (signal: NodeJS.Signals) => void) =>
      setTimeout(() => {
        stoppedAt = performance.now();
        kill('SIGINT');
      }, 1000);
    const ended = await run(['analyze', 'lab.h5', '/trace', '--do', `resample(500) | ${long}`, '-o', 'never.h5'], {
      onStart: stop,
    });
    expect(ended.code).toBe(130);
    expect(performance.now() - stoppedAt).toBeLessThan(2000);
    expect(readdirSync(folder)).toEqual(before);
  });
});

/** What is wrong, and words that somebody can go on with. */
const WRONG: readonly (readonly [path: string, steps: string, words: string])[] = [
  ['/trace', 'sagvol(15)', 'Did you mean savgol?'],
  ['/trace', 'savgol', 'savgol needs window'],
  ['/trace', 'lowpass(10 kHz)', 'from 500 Hz on, half of their rate'],
  ['/trace', 'lowpass(10 mV)', 'in Hz'],
  ['/trace', 'psd(100000)', 'Make the segment shorter'],
  ['/trace', 'interpolate(1000000000000)', 'a whole number from 2 to 67108864'],
  ['/trace', 'stats | fit', 'stats gives a table, which is an end'],
  ['/pair/remark', 'stats', 'no numbers'],
  ['/tracee', 'stats', 'Did you mean /trace?'],
  ['/listed', 'lowpass(1)', 'interpolate'],
];

test.each(WRONG)('%s | %s: %s', async (dataset, steps, words) => {
  const { code, stdout, stderr } = await analyze([dataset], steps, '-o', 'wrong.h5');
  expect({ code, stdout, stderr }).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(words) });
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(existsSync(path('wrong.h5'))).toBe(false);
});

test('without steps, a dataset, or an output where one is needed it says so', async () => {
  for (const args of [
    ['lab.h5', '/trace'],
    ['lab.h5', '--do', 'stats'],
    ['lab.h5', '/trace', '--do', 'smooth(5)'],
  ]) {
    expect(await run(['analyze', ...args])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('USAGE'),
    });
  }
});
