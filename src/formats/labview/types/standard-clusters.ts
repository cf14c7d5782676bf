import type { ClusterType, Field, LabviewType } from './type.ts';

/** Source of all element lists: NI help, Flattened Data and Type Descriptors. */

const field = (name: string, type: LabviewType): Field => ({ name, type });
const array = (element: LabviewType, rank = 1): LabviewType => ({
  word: 'Array',
  element,
  dims: new Array(rank).fill('prefixed'),
});

/** LabVIEW's error cluster: Boolean status, I32 code, String source. */
export const ERROR_CLUSTER: ClusterType = {
  word: 'Cluster',
  standard: 'Error',
  fields: [field('status', { word: 'Boolean' }), field('code', { word: 'I32' }), field('source', { word: 'String' })],
};

/** Digital data: U32 transitions, then U8 state codes (rows = samples, columns = lines). */
export const DIGITAL_DATA: ClusterType = {
  word: 'Cluster',
  standard: 'DigitalData',
  fields: [field('transitions', array({ word: 'U32' })), field('data', array({ word: 'U8' }, 2))],
};

/** Digital waveform: Timestamp t0, DBL dt, digital data, error cluster, Variant attributes. */
export const DIGITAL_WAVEFORM: ClusterType = {
  word: 'Cluster',
  standard: 'DigitalWaveform',
  fields: [
    field('t0', { word: 'Timestamp' }),
    field('dt', { word: 'DBL' }),
    field('Y', DIGITAL_DATA),
    field('error', ERROR_CLUSTER),
    field('attributes', { word: 'Variant' }),
  ],
};

/** Analog waveform of any numeric element: Timestamp t0, DBL dt, Y[], error cluster, Variant attributes. */
export function waveform(element: LabviewType): ClusterType {
  return {
    word: 'Cluster',
    standard: 'Waveform',
    fields: [
      field('t0', { word: 'Timestamp' }),
      field('dt', { word: 'DBL' }),
      field('Y', array(element)),
      field('error', ERROR_CLUSTER),
      field('attributes', { word: 'Variant' }),
    ],
  };
}
