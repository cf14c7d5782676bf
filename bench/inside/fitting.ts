// fitting.ts WORK IN OUT: what fitting.py does, by daqscope.
import { readFileSync } from 'node:fs';
import { BASELINES, curveFit, matrix, SHAPES, SumOfTerms, trackResonance } from '../../src/analysis/index.ts';
import { bytesOf } from './columns.ts';
import { timed } from './timed.ts';

const [work, input, output] = process.argv.slice(2);
const { buffer, byteOffset, byteLength } = readFileSync(input);
const data = new Float64Array(buffer, byteOffset, byteLength / 8);

const WORKS: Record<string, () => Float64Array> = {
  'five-lorentzians': fiveLorentzians,
  track,
};

await timed(output, () => [bytesOf(WORKS[work]())]);

function fiveLorentzians(): Float64Array {
  const x = Float64Array.from(data, (_, i) => (10 * i) / 1999);
  const peaks = [0, 1, 2, 3, 4];
  const start = peaks.flatMap((k) => [1.05 + 2 * k, 1.3 * (0.2 + 0.05 * k), 0.8 * (1 + 0.3 * k)]);
  const curve = new SumOfTerms([...peaks.map(() => SHAPES.lorentzian), BASELINES.constant]);
  const { parameters, standardErrors } = curveFit(curve, x, data, Float64Array.of(...start, 0));
  return Float64Array.of(...parameters, ...standardErrors);
}

/** The four parameters of each record and their errors. */
function track(): Float64Array {
  const x = Float64Array.from({ length: 300 }, (_, i) => i / 300);
  const { quantities } = trackResonance(x, matrix(data.length / 300, 300, data));
  const four = ['center', 'fwhm', 'amplitude', 'offset'].map((name) => quantities.find((each) => each.name === name)!);
  const columns = [...four.map(({ values }) => values), ...four.map(({ standardErrors }) => standardErrors)];
  return Float64Array.from({ length: 8 * columns[0].length }, (_, i) => columns[i % 8][i >> 3]);
}
