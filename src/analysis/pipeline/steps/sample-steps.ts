import { DataProblem, type ReadOptions } from '../../../core/index.ts';
import { placer } from '../signal/axis.ts';
import { cutRows } from '../signal/cut-rows.ts';
import { mapSamples } from '../signal/map-signal.ts';
import { longestRow, rowLength } from '../signal/rows.ts';
import { samplesBetween } from '../signal/samples-between.ts';
import type { Signal } from '../signal/signal.ts';
import { listedAxis } from '../signal/signal-of-dataset.ts';
import { optional, real, text, word } from '../syntax/parameters.ts';
import { type Step, signalStep } from './step.ts';

/** What is said about samples, or done with each of them. */
export const SAMPLE_STEPS: readonly Step[] = [
  signalStep(
    {
      name: 'axis',
      topic: 'samples',
      about: 'says where samples lie that the file does not say it of: at even distances',
      source: 'x[i] = start + i * step',
      parameters: {
        step: optional(real('distance of samples', { above: 0, measure: 'own' })),
        start: real('place of the first one', { fallback: 0, measure: 'own' }),
        unit: text('unit of both', 's'),
        label: text('what it is', 'Time'),
        rate: optional(real('samples per unit, in the place of their distance', { above: 0, measure: 'per own' })),
      },
    },
    (signal, { step, start, unit, label, rate }) => {
      if ((step === undefined) === (rate === undefined)) throw stepOrRate();
      const distance = step ?? 1 / (rate as number);
      const axis = { kind: 'even', label, unit: unit || undefined, start, step: distance } as const;
      return { ...signal, axis, recorded: undefined };
    },
  ),
  signalStep(
    {
      name: 'x',
      topic: 'samples',
      about: 'takes the places of samples from another dataset: one for each, or those of every row',
      source: 'the recording',
      parameters: { path: text('path of the dataset') },
    },
    (signal, { path }, { find }) => {
      const listed = find(path);
      if (!listed) throw new DataProblem({ code: 'NO_SUCH_PATH', path, message: 'there is no dataset at this path' });
      return { ...signal, axis: listedAxis(listed, signal.rows, listed.name), recorded: undefined };
    },
  ),
  signalStep(
    {
      name: 'gate',
      topic: 'samples',
      about: 'a part of every row, by where its samples lie',
      source: 'from <= x < to',
      parameters: {
        from: real('where it begins, on the x axis', { fallback: Number.NEGATIVE_INFINITY, measure: 'x' }),
        to: real('where it ends', { fallback: Number.POSITIVE_INFINITY, measure: 'x' }),
      },
    },
    async (signal, { from, to }, options) => {
      const span = await samplesBetween(signal, from, to, options);
      const gated = cutRows(signal, span.from, span.to);
      if (longestRow(gated.rows) === 0 && longestRow(signal.rows) > 0) throw await nothingIn(signal, from, to, options);
      return gated;
    },
  ),
  signalStep(
    {
      name: 'scale',
      topic: 'samples',
      about: 'a linear scale, into another unit',
      source: 'factor * y + offset',
      parameters: {
        factor: real('factor', { fallback: 1 }),
        offset: real('what is added', { fallback: 0 }),
        unit: optional(text('unit of the result')),
      },
    },
    (signal, { factor, offset, unit }) =>
      mapSamples(signal, (value) => factor * value + offset, { unit: unit ?? signal.unit }),
  ),
  signalStep(
    {
      name: 'decibel',
      topic: 'samples',
      about: 'levels relative to a reference',
      source: '10 log10(y / reference) of powers, 20 log10(|y| / reference) of amplitudes',
      parameters: {
        of: word('what samples are', ['power', 'amplitude'], 'power'),
        reference: real('0 dB', { fallback: 1, above: 0, measure: 'y' }),
      },
    },
    (signal, { of, reference }) => {
      const factor = of === 'power' ? 10 : 20;
      return mapSamples(signal, (value) => factor * Math.log10(Math.abs(value) / reference), { unit: 'dB' });
    },
  ),
];

function stepOrRate(): DataProblem {
  const message = 'axis needs the distance of samples, or their rate';
  return new DataProblem({
    code: 'PIPELINE_INVALID',
    path: 'axis',
    message,
    expected: 'axis(200us), or axis(rate=5kHz)',
  });
}

/** A gate beside all samples: says where they lie. */
async function nothingIn(signal: Signal, from: number, to: number, options: ReadOptions): Promise<DataProblem> {
  const { rows, axis } = signal;
  const row = Array.from({ length: rows.count }, (_, index) => rowLength(rows, index)).indexOf(longestRow(rows));
  const placeAt = await placer(axis, row, rowLength(rows, row), options);
  const unit = axis.unit ? ` ${axis.unit}` : '';
  const [first, last] = [placeAt(0), placeAt(rowLength(rows, row) - 1)].map((place) => Number(place.toPrecision(6)));
  return new DataProblem({
    code: 'ANALYSIS_IMPOSSIBLE',
    path: 'gate',
    message: `no sample lies from ${from} to ${to}${unit}; they go from ${first} to ${last}${unit}`,
    hint:
      axis.kind === 'even' && axis.isCounted
        ? 'Samples are counted; axis(step, unit=…) says where they lie.'
        : undefined,
  });
}
