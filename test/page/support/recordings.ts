import { attribute, type MemoryDataset, type MemoryGroup } from '../../../src/core/index.ts';
import { STARTED } from '../../plot-recordings.ts';

/** Seconds per sample. */
export const DT = 0.001;
export const SAMPLES = 2000;

export const VOLTAGE = Float64Array.from({ length: SAMPLES }, (_, i) => 3 * Math.sin(i / 100) + i / 1000);
export const CURRENT = Float64Array.from({ length: SAMPLES }, (_, i) => 0.02 * Math.cos(i / 70));
/** Gaps are samples [500, 600) and 1500. */
export const DROPOUTS = VOLTAGE.map((value, i) => ((i >= 500 && i < 600) || i === 1500 ? Number.NaN : value / 2));

function channel(name: string, values: Float64Array, units: string): MemoryDataset {
  const attributes = new Map([
    ['wf_increment', attribute(DT)],
    ['wf_start_time', attribute(STARTED)],
    ['unit_string', attribute(units)],
    ['sensor', attribute(`S-${name.length}`)],
  ]);
  return { name, values, attributes };
}

/** Channels of two units, one with gaps. */
export const BENCH: MemoryGroup = {
  children: [
    {
      name: 'bench',
      attributes: new Map([['operator', attribute('Ada Lovelace')]]),
      children: [
        channel('voltage', VOLTAGE, 'V'),
        channel('current', CURRENT, 'A'),
        channel('dropouts', DROPOUTS, 'V'),
      ],
    },
  ],
};

/** The same channel, recorded again. */
export const SECOND: MemoryGroup = {
  children: [
    {
      name: 'repeat',
      children: [
        channel(
          'again',
          VOLTAGE.map((value) => -value),
          'V',
        ),
      ],
    },
  ],
};

export const MAP_SHAPE = [20, 30] as const;
/** What is at a place of the map, and of each of the five pages of the cube. */
export const mapValue = (row: number, column: number, page = 0) => page * 1000 + row * 30 + column;

/** Arrays of two and of three dimensions. */
export const ARRAYS: MemoryGroup = {
  children: [
    {
      name: 'map',
      shape: [...MAP_SHAPE],
      values: Float64Array.from({ length: 600 }, (_, i) => i),
      attributes: new Map([['units', attribute('K')]]),
    },
    {
      name: 'cube',
      shape: [5, ...MAP_SHAPE],
      values: Int32Array.from({ length: 3000 }, (_, i) => Math.floor(i / 600) * 1000 + (i % 600)),
    },
  ],
};
