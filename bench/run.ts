// `npm run bench [NAME…]`: runs the benchmarks, daqscope and its peers alternately, and prints tables; `--json` prints JSON.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ARRAY } from './array.ts';
import { type Benchmark, runBenchmark } from './benchmark.ts';
import { BIG_FIGURE } from './big-figure.ts';
import { BLAS } from './blas.ts';
import { DECODE, DECODE_TEXT } from './decode.ts';
import { EMBEDDED } from './embedded.ts';
import { FILTERS } from './filters.ts';
import { FITTING } from './fitting.ts';
import { LVM } from './lvm.ts';
import { PUBLISH } from './publish.ts';
import { PYRAMID } from './pyramid.ts';
import { RAGGED } from './ragged.ts';
import { RECORDS } from './records.ts';
import { RESONANCE } from './resonance.ts';
import { SIGNALS } from './signals.ts';
import { STORE } from './store.ts';
import { machineText, tableText } from './table.ts';
import { TDMS_CONTIGUOUS, TDMS_FRAGMENTED, TDMS_INTERLEAVED } from './tdms.ts';
import { VIEWS } from './views.ts';

const BENCHMARKS: readonly Benchmark[] = [
  ARRAY,
  RECORDS,
  RAGGED,
  TDMS_CONTIGUOUS,
  TDMS_INTERLEAVED,
  TDMS_FRAGMENTED,
  LVM,
  DECODE,
  DECODE_TEXT,
  STORE,
  RESONANCE,
  BIG_FIGURE,
  PYRAMID,
  ...SIGNALS,
  ...FILTERS,
  ...FITTING,
  ...EMBEDDED,
  ...BLAS,
  VIEWS,
  PUBLISH,
];

const words = process.argv.slice(2);
const json = words.includes('--json');
const wanted = words.filter((word) => !word.startsWith('--'));
const unknown = wanted.filter((name) => !BENCHMARKS.some((benchmark) => benchmark.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no benchmark ${unknown.join(', ')}; there are: ${BENCHMARKS.map(({ name }) => name).join(', ')}`,
  );
  process.exit(2);
}

const results = [];
if (!json) console.log(machineText());
for (const benchmark of BENCHMARKS) {
  if (wanted.length > 0 && !wanted.includes(benchmark.name)) continue;
  const folder = mkdtempSync(join(tmpdir(), 'daqscope-bench-'));
  try {
    const result = await runBenchmark(benchmark, folder);
    results.push(result);
    if (!json) console.log(tableText(result));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
if (json) console.log(JSON.stringify(results, undefined, 2));
