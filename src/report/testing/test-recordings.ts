import {
  attribute,
  DataProblem,
  type Dataset,
  type MemoryGroup,
  MemorySource,
  memoryTree,
  type Recording,
} from '../../core/index.ts';
import { testFonts } from '../../figure/testing/test-fonts.ts';
import { makeReport, type ReportOptions } from '../make-report.ts';

/** A recording in memory. */
export function recordingOf(tree: MemoryGroup, more: Partial<Recording> = {}): Recording {
  const source = new MemorySource(new Uint8Array(1234), 'run7.tdms');
  return { ...memoryTree(tree), format: 'tdms', source, problems: [], facts: {}, ...more };
}

export const MADE = new Date('2026-03-14T09:26:53Z');

/** The report of a recording, as the tests want it. */
export function reportOf(recording: Recording, options: Partial<ReportOptions> = {}) {
  return makeReport(recording, { madeBy: 'daqscope 1.2.3', made: MADE, findFonts: async () => testFonts, ...options });
}

const SINE = Float64Array.from({ length: 1000 }, (_, i) => Math.sin(i / 50));

/** One of everything that a report tells of in a way of its own. */
export const EVERYTHING: MemoryGroup = {
  attributes: new Map([['operator', attribute('Ada')]]),
  children: [
    {
      name: 'wave',
      attributes: new Map([['note', attribute('first\nsecond')]]),
      children: [
        {
          name: 'voltage',
          values: SINE,
          attributes: new Map([
            ['units', attribute('V')],
            ['t0', attribute({ seconds: 3_850_000_000n, fraction: 0n })],
            ['dt', attribute(0.5)],
          ]),
        },
        { name: 'gaps', values: Float64Array.of(1, Number.NaN, 3, Number.POSITIVE_INFINITY) },
        { name: 'large', values: BigInt64Array.of(-9_007_199_254_740_993n, 9_007_199_254_740_993n) },
        { name: 'image', values: Uint16Array.from({ length: 80 }, (_, i) => i), shape: [8, 10] },
        { name: 'complex', values: Float64Array.of(3, 4, 0, 0), dtype: { name: 'c16' } },
        { name: 'valid', values: Uint8Array.of(1, 0, 1), dtype: { name: 'bool' } },
        { name: 'mode', values: Uint8Array.of(0, 1, 1), dtype: { name: 'u1', items: ['idle', 'sweep'] } },
        { name: 'names', values: ['alpha', 'beta', 'gamma', 'delta'] },
        {
          name: 'times',
          values: BigInt64Array.of(3_850_000_000n, 0n, 3_850_000_060n, 0n),
          dtype: { name: 'timestamp' },
        },
        { name: 'gain', values: Float64Array.of(2.5), shape: [] },
        { name: 'rows', values: Float64Array.of(1, 2, 3, 4, 5) },
        {
          name: 'rows_row_size',
          values: Uint32Array.of(2, 3),
          attributes: new Map([['sample_dimension', attribute('rows')]]),
        },
      ],
    },
  ],
};

/** Names and values that mean something to browsers, terminals and PDF files. */
export const HOSTILE: MemoryGroup = {
  attributes: new Map([
    ['<img src=x onerror=alert(1)>', attribute('</style><script>alert(2)</script>')],
    ['quote', attribute('" onmouseover="alert(3)')],
    ['controls', attribute('bell \u0007 escape \u001b[31m half \ud800 $x^2$ \\frac{1}{2} {} % ) (')],
  ]),
  children: [
    { name: '</title><script>alert(4)</script>', values: Float64Array.of(1, 2, 3) },
    { name: '$\\frac{a}{b}$ & <b>', values: Float64Array.of(3, 1, 2) },
    { name: 'texts', values: ['<svg onload=alert(5)>', '"><script>'] },
    { name: 'x'.repeat(5000), values: Float64Array.of(3, 1, 2) },
  ],
};

/** A dataset whose values break off. */
export function brokenOff(dataset: Dataset): Dataset {
  return {
    ...dataset,
    async *blocks(options) {
      for await (const block of dataset.blocks(options)) {
        const [bytes, count] = [block.bytes.subarray(0, 16), 2];
        yield { dtype: block.dtype, start: block.start, bytes, count };
        throw new DataProblem({ code: 'TRUNCATED', message: 'the file ends here' });
      }
    },
  };
}
