import { DataProblem } from '../../../core/index.ts';
import { SegmentSpectrum } from '../../spectra/segment-spectrum.ts';
import { checkSpectrum, type SpectrumOptions } from '../../spectra/spectrum-options.ts';
import { evenRows, rowLength } from '../signal/rows.ts';
import type { Signal } from '../signal/signal.ts';
import { evenAxis } from './even-axis.ts';
import { frequencies, spectrumUnit } from './spectrum-axis.ts';

/** Power spectra of the segments of a single record, each computed when it is read. Problem: `ANALYSIS_IMPOSSIBLE` for several records. */
export function spectrogram(signal: Signal, options: SpectrumOptions): Signal {
  if (signal.rows.count !== 1) throw severalRecords(signal);
  const axis = evenAxis(signal, 'a spectrogram');
  const samples = rowLength(signal.rows, 0);
  const sampleRateHz = 1 / axis.step;
  const checked = checkSpectrum(samples, { ...options, sampleRateHz }, { window: 'hann', noverlap: () => 0 });
  const { nperseg, noverlap, scaling } = checked;
  const step = nperseg - noverlap;
  const spectrum = new SegmentSpectrum(checked);
  const lines = spectrum.frequenciesHz.length;
  const readRows: Signal['readRows'] = async (first, count, reading) => {
    const values = await signal.readPart(0, first * step, (count - 1) * step + nperseg, reading);
    const power = new Float64Array(count * lines);
    for (let row = 0; row < count; row++) {
      const segment = values.subarray(row * step, row * step + nperseg);
      spectrum.power(segment, power.subarray(row * lines, (row + 1) * lines));
    }
    return power;
  };
  return {
    kind: 'signal',
    name: signal.name,
    unit: spectrumUnit(signal, scaling === 'density' ? 'density' : 'power'),
    rows: evenRows([Math.floor((samples - noverlap) / step)], lines),
    axis: frequencies(axis, nperseg),
    rowAxis: { ...axis, start: axis.start + (nperseg / 2) * axis.step, step: step * axis.step },
    readRows,
    readPart: async (row, start, count, reading) => (await readRows(row, 1, reading)).slice(start, start + count),
  };
}

function severalRecords({ rows, name }: Signal): DataProblem {
  return new DataProblem({
    code: 'ANALYSIS_IMPOSSIBLE',
    path: name,
    message: `a spectrogram is of one record, and there are ${rows.count}`,
    hint: 'Take one: rows("0").',
  });
}
