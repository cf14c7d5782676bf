import type { Value } from '../../formats/index.ts';

/** How large the sample is. */
export interface SampleSize {
  /** Measurements. */
  readonly measurements: number;
  /** Samples of a trace, about: traces are ragged. */
  readonly samples: number;
}

const LINE_WIDTH_HZ = 40;
const SAMPLE_INTERVAL_S = 2e-4;
const RING_DOWN_S = 0.03;
const IMAGE = { rows: 12, columns: 16 };

/** 2026-03-14T09:26:53.5Z as LabVIEW counts: seconds since 1904, then 2^-64 s. */
const STARTED = { seconds: 3_856_325_213n, fraction: 1n << 63n };

/** What the sample holds: ring-downs of a resonator at offsets around its centre, as a LabVIEW program would dump them. */
export function resonanceScan({ measurements, samples }: SampleSize): Value {
  const random = randomNumbers(20260314);
  const header: Value = ['Ada Lovelace', STARTED, 2, measurements];
  const values: Value[] = Array.from({ length: measurements }, (_, i) => measurement(i, measurements, samples, random));
  return [header, { dims: [measurements], values }];
}

function measurement(index: number, of: number, samples: number, random: () => number): Value {
  const offsetHz = of > 1 ? -100 + (200 * index) / (of - 1) : 0;
  const length = Math.round(samples * (0.75 + 0.5 * random()));
  const amplitude = 1 / (1 + (offsetHz / LINE_WIDTH_HZ) ** 2);
  const channels: Value[] = ['in phase', 'quadrature'].map((name, quarter): Value => {
    const phase = Math.atan2(offsetHz, LINE_WIDTH_HZ) + (quarter * Math.PI) / 2;
    return [name, 10, trace(length, amplitude, offsetHz, phase, random)];
  });
  const valid = amplitude > 0.05;
  const note = valid ? (index % 50 === 0 ? 'T = 4.2 K ± 5 mK, drive 20 µV' : '') : 'signal below noise';
  return [offsetHz, { dims: [2], values: channels }, image(amplitude, random), valid, note];
}

function trace(length: number, amplitude: number, offsetHz: number, phase: number, random: () => number): Value {
  const values = Float64Array.from({ length }, (_, i) => {
    const time = i * SAMPLE_INTERVAL_S;
    const ring = Math.exp(-time / RING_DOWN_S) * Math.cos(2 * Math.PI * offsetHz * time + phase);
    return amplitude * ring + 0.01 * (random() + random() + random() - 1.5);
  });
  return { dims: [length], values };
}

/** The spot of the beam on a camera of few pixels. */
function image(amplitude: number, random: () => number): Value {
  const { rows, columns } = IMAGE;
  const values = Uint16Array.from({ length: rows * columns }, (_, i) => {
    const y = Math.floor(i / columns) - (rows - 1) / 2;
    const x = (i % columns) - (columns - 1) / 2;
    return 200 + 20 * random() + 3000 * amplitude * Math.exp(-(x * x + y * y) / 12);
  });
  return { dims: [rows, columns], values };
}

/** The same numbers on every machine (mulberry32 by Tommy Ettinger, public domain): 0 up to 1. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
