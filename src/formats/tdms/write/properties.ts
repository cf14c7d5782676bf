import {
  type Attribute,
  type Attributes,
  attribute,
  childPath,
  type Dataset,
  type Group,
  type Scalar,
  valueCount,
} from '../../../core/index.ts';

/** Properties by which a tree can be made of the file again. */
export const DAQSCOPE = {
  /** The path a group had, where its name does not say it. */
  path: 'daqscope_path',
  /** The name a channel had, where it could not stay. */
  name: 'daqscope_name',
  /** Sizes of a dataset that is not one-dimensional, slowest first, as JSON: `[20,2]`; `[]` is a single value. */
  shape: 'daqscope_shape',
  /** The dtype, where the channel has another. */
  dtype: 'daqscope_dtype',
  /** Names of the items of an enum. */
  items: 'daqscope_items',
  /** An attribute `name`: as a property of that name it would rename the object. Source: NI, TDMS 2.0. */
  attributeName: 'daqscope_attribute_name',
} as const;

/** Dtypes that become another one. */
const CHANGED = new Set(['f16', 'c32', 'path', 'variant']);

/** The properties of a group that is called `name` in the file. */
export function groupProperties({ attributes, path }: Group, name: string): Attributes {
  const properties = new Map(harmless(attributes));
  if (childPath('/', name) !== path) properties.set(DAQSCOPE.path, attribute(path));
  return properties;
}

/** The properties of a channel: the attributes, those of the x axis and the unit under the names that NI's software knows. */
export function channelProperties(dataset: Dataset, name: string): Attributes {
  const { dtype, shape } = dataset;
  const properties = new Map<string, Attribute>();
  for (const [key, value] of harmless(dataset.attributes)) {
    for (const [known, meant] of wellKnown(key, value, dataset) ?? [[key, value] as const]) {
      if (known === key || !dataset.attributes.has(known)) properties.set(known, meant);
    }
  }
  if (name !== dataset.name) properties.set(DAQSCOPE.name, attribute(dataset.name));
  if (shape.length !== 1) properties.set(DAQSCOPE.shape, attribute(JSON.stringify(shape)));
  if (CHANGED.has(dtype.name)) properties.set(DAQSCOPE.dtype, attribute(dtype.name));
  if (dtype.items?.length) properties.set(DAQSCOPE.items, attribute(dtype.items));
  return properties;
}

/** Lists as one property per item, `name[0]`, `name[1]` …, as NI does it with coefficients of scales. */
export function* singleProperties(properties: Attributes): Generator<[string, Attribute['dtype'], Scalar]> {
  for (const [name, { dtype, value }] of properties) {
    if (!Array.isArray(value)) yield [name, dtype, value as Scalar];
    else if (value.length === 0) yield [name, { name: 'string' }, '[]'];
    else for (const [i, item] of value.entries()) yield [`${name}[${i}]`, dtype, item as Scalar];
  }
}

function harmless(attributes: Attributes): [string, Attribute][] {
  return Array.from(attributes, ([name, value]) => [name === 'name' ? DAQSCOPE.attributeName : name, value]);
}

type Renamed = readonly (readonly [string, Attribute])[];

/** Source: NI, TDMS waveform properties; `wf_increment` alone makes no waveform. */
function wellKnown(name: string, value: Attribute, { shape }: Dataset): Renamed | undefined {
  if (name === 'units' && typeof value.value === 'string') return [['unit_string', value]];
  if (shape.length !== 1) return undefined; // the axis of a flattened array is none
  if (name === 'dt' && typeof value.value === 'number') {
    return [
      ['wf_increment', attribute(value.value)],
      ['wf_start_offset', attribute(0)],
      ['wf_samples', attribute(Math.min(valueCount(shape), 2 ** 31 - 1), 'i4')],
    ];
  }
  if (name === 't0' && value.dtype.name === 'timestamp') return [['wf_start_time', value]];
  if (name === 't0' && typeof value.value === 'number') return [['wf_start_offset', attribute(value.value)]];
  return undefined;
}
