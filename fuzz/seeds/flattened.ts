import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { resonanceScan } from '../../src/cli/sample/resonance.ts';
import { encodeLayout, type FlattenedLayout, parseSchema } from '../../src/formats/index.ts';
import { randomLayout } from '../../src/formats/labview/schema/random-layout.contract.ts';
import { RECIPES } from '../../src/formats/labview/schema/recipes.contract.ts';
import { anyTypedValues } from '../../src/formats/labview/testing/arbitrary-types.ts';
import { DIGITAL_WAVEFORM, ERROR_CLUSTER, waveform } from '../../src/formats/labview/types/standard-clusters.ts';
import { DEFAULT_LAYOUT, type LabviewType } from '../../src/formats/labview/types/type.ts';
import type { Value, VariantValue } from '../../src/formats/labview/types/value.ts';
import { RANDOM_SEED } from './random-seed.ts';

/** Data and the place of their layout in {@link LAYOUTS}. */
export interface FlattenedSample {
  readonly layout: number;
  readonly bytes: Uint8Array;
}

const EXAMPLES = new URL('../../examples/', import.meta.url);

/** Schemas of the examples by name. */
export const EXAMPLE_SCHEMAS: ReadonlyMap<string, string> = new Map(
  readdirSync(EXAMPLES)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [name.replace('.yaml', ''), readFileSync(new URL(name, EXAMPLES), 'utf8')]),
);

const EXAMPLE_NAMES = [...EXAMPLE_SCHEMAS.keys()];

interface TypedSample {
  readonly type: LabviewType;
  readonly sample: Value;
}

const T0 = { seconds: 3_856_325_213n, fraction: 1n << 63n };
const VOLT: VariantValue = { type: { word: 'String' }, value: 'V', attributes: [] };
const VARIANT: VariantValue = { type: { word: 'DBL' }, value: 2.5, attributes: [['unit', VOLT]] };
const NO_ERROR: Value = [false, 0, ''];
const STATES: Value = [
  { dims: [2], values: [0, 5] },
  { dims: [2, 3], values: [0, 1, 1, 1, 0, 1] },
];

/** LabVIEW's own clusters, and variants. */
const STANDARD: readonly TypedSample[] = [
  { type: { word: 'Variant' }, sample: VARIANT },
  { type: waveform({ word: 'DBL' }), sample: [T0, 1e-3, { dims: [3], values: [1, 2, 3] }, NO_ERROR, VARIANT] },
  { type: DIGITAL_WAVEFORM, sample: [T0, 1e-3, STATES, NO_ERROR, { attributes: [] }] },
  { type: ERROR_CLUSTER, sample: NO_ERROR },
];

/** Types with values of them: LabVIEW's own, and random ones. */
const TYPED: readonly TypedSample[] = [
  ...STANDARD,
  ...fc.sample(
    anyTypedValues.chain(({ type, value }) => value.map((sample): TypedSample => ({ type, sample }))),
    { seed: RANDOM_SEED, numRuns: 60 },
  ),
];

/** Random schemas, without data. */
export const RANDOM_LAYOUTS: readonly FlattenedLayout[] = fc.sample(randomLayout, { seed: RANDOM_SEED, numRuns: 60 });

const TYPED_LAYOUTS = TYPED.map(
  ({ type }, i): FlattenedLayout => ({
    ...DEFAULT_LAYOUT,
    byteOrder: i % 3 === 0 ? 'little' : 'big',
    file: i % 2 === 0 ? type : { word: 'Array', element: type, dims: ['until-end'] },
  }),
);

/** At most 256: a byte chooses among them. */
export const LAYOUTS: readonly FlattenedLayout[] = [
  ...[...EXAMPLE_SCHEMAS].map(([name, schema]) => parseSchema(schema, name)),
  ...TYPED_LAYOUTS,
  ...RANDOM_LAYOUTS,
];

/** Data for all layouts; for random schemas, bytes that happen to be small numbers. */
export function flattenedSamples(): FlattenedSample[] {
  return [
    { layout: EXAMPLE_NAMES.indexOf('resonance-scan'), bytes: resonanceBytes() },
    ...RECIPES.map(([name, bytes]) => ({ layout: EXAMPLE_NAMES.indexOf(name), bytes: bytes.slice(0, 20_000) })),
    ...TYPED_LAYOUTS.map((layout, i) => ({
      layout: EXAMPLE_NAMES.length + i,
      bytes: encodeLayout(layout, valueFor(layout.file, TYPED[i].sample)),
    })),
    ...RANDOM_LAYOUTS.map((_, i) => ({
      layout: EXAMPLE_NAMES.length + TYPED_LAYOUTS.length + i,
      bytes: Uint8Array.from({ length: 256 }, (_, at) => (at % 4 === 3 ? at % 5 : 0)),
    })),
  ];
}

/** The input of a target whose first byte chooses the layout. */
export function withLayout({ layout, bytes }: FlattenedSample): Uint8Array {
  const input = new Uint8Array(1 + bytes.length);
  input[0] = layout;
  input.set(bytes, 1);
  return input;
}

function valueFor(file: LabviewType, sample: Value): Value {
  const isRepeated = file.word === 'Array' && file.dims[0] === 'until-end';
  return isRepeated ? { dims: [3], values: [sample, sample, sample] } : sample;
}

export function resonanceBytes(): Uint8Array {
  const layout = parseSchema(EXAMPLE_SCHEMAS.get('resonance-scan') ?? '', 'resonance-scan');
  return encodeLayout(layout, resonanceScan({ measurements: 3, samples: 8 }));
}

/** Types that have a type descriptor (LabVIEW knows no arrays without sizes in front), with a value of each. */
export function describedSamples(): readonly TypedSample[] {
  return TYPED.filter(({ type }) => !/"dims":\[\d/.test(JSON.stringify(type)));
}
