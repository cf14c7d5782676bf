import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slowSource } from '../../../test/hostile-sources.ts';
import {
  allDatasets,
  type Dataset,
  type FixedValues,
  readAll,
  sweepBlocks,
  type Values,
  valueBytes,
} from '../../core/index.ts';
import { anyContent, anyText } from './testing/arbitrary-tdm.ts';
import { encodeTdm, type TdmChannel, type TdmContent } from './testing/encode-tdm.ts';
import { openPair } from './testing/open-pair.ts';

/** What a channel holds, as bytes: the values, or the texts in UTF-8. A NaN in text is any NaN. */
function expected({ values, inline }: TdmChannel): unknown {
  if (Array.isArray(values)) return values;
  const { dtype, bytes } = values as FixedValues;
  return inline ? plainNans(dtype.name, bytes) : Buffer.from(bytes).toString('hex');
}

function plainNans(dtype: string, bytes: Uint8Array): string {
  const own = bytes.slice();
  const floats = { f4: Float32Array, f8: Float64Array }[dtype];
  if (floats) {
    const view = new floats(own.buffer);
    for (let i = 0; i < view.length; i++) if (Number.isNaN(view[i])) view[i] = Number.NaN;
  }
  return Buffer.from(own).toString('hex');
}

function found(values: Values): unknown {
  if (!values.offsets) return Buffer.from(values.bytes).toString('hex');
  return Array.from({ length: values.count }, (_, i) => new TextDecoder().decode(valueBytes(values, i)));
}

function channelsOf({ groups }: TdmContent): TdmChannel[] {
  return groups.flatMap(({ channels }) => channels);
}

describe('all that is written is read', () => {
  test('values of every type, in blocks, rows and in the XML', async () => {
    await fc.assert(
      fc.asyncProperty(anyContent, async (content) => {
        const { recording } = await openPair(encodeTdm(content));
        const datasets = [...allDatasets(recording)];
        expect(recording.problems).toEqual([]);
        const channels = channelsOf(content);
        expect(datasets.map(({ shape }) => shape[0])).toEqual(
          channels.map(({ values }) => (Array.isArray(values) ? values.length : (values as FixedValues).count)),
        );
        const read = await readAll(recording);
        expect(datasets.map(({ path }) => found(read.get(path) as Values))).toEqual(channels.map(expected));
      }),
      { numRuns: 200 },
    );
  });

  test('in one pass with small blocks, from a slow file, and any range of them', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyContent,
        fc.nat(40),
        fc.nat(40),
        fc.integer({ min: 1, max: 64 }),
        async (content, a, b, maxBytes) => {
          const { recording } = await openPair(encodeTdm(content), { around: (source) => slowSource(source, 1) });
          const datasets = [...allDatasets(recording)].filter(
            ({ shape, dtype }) => shape[0] > 0 && dtype.name !== 'string',
          );
          const count = Math.min(...datasets.map(({ shape }) => shape[0]), 40);
          if (datasets.length === 0) return;
          const range = { start: Math.min(a, b) % count, count: 0 };
          range.count = (Math.max(a, b) % (count - range.start)) + 1;
          const parts = new Map<Dataset, string[]>();
          for await (const { dataset, block } of sweepBlocks(datasets, { ...range, maxBytes })) {
            parts.set(dataset, [...(parts.get(dataset) ?? []), Buffer.from(block.bytes).toString('hex')]);
          }
          for (const dataset of datasets) {
            const { start, count } = range;
            const alone = await dataset.read([{ start, stop: start + count }]);
            expect(parts.get(dataset)?.join('')).toBe(Buffer.from(alone.bytes).toString('hex'));
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  test('attributes of the root, of groups and channels, whatever they are called', async () => {
    const texts = fc.array(fc.tuple(anyText, anyText), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(texts, texts, async (ofGroup, ofChannel) => {
        const instance = (pairs: [string, string][]) =>
          pairs.map(([name, text]) => ['string', name, text] as const).filter(([, name]) => name !== '');
        const { recording } = await openPair(
          encodeTdm({
            root: { title: 'T', datetime: '2008-05-06T17:20:12.65074539184570313' },
            groups: [
              { name: 'g', instance: instance(ofGroup), channels: [{ name: 'c', instance: instance(ofChannel) }] },
            ],
          }),
        );
        expect([...recording.attributes].map(([name, { value }]) => [name, value])).toEqual([
          ['title', 'T'],
          ['datetime', '2008-05-06T17:20:12.65074539184570313'],
        ]);
        const [group] = recording.children;
        const valuesOf = ({ attributes }: { attributes: typeof recording.attributes }) =>
          [...attributes.values()].map(({ value }) => value);
        expect(valuesOf(group)).toEqual(instance(ofGroup).map(([, , text]) => text));
        const [channel] = allDatasets(recording);
        expect(valuesOf(channel).slice(0, instance(ofChannel).length)).toEqual(
          instance(ofChannel).map(([, , text]) => text),
        );
      }),
    );
  });

  test('attributes have the type of their element; what is no number stays text', async () => {
    const instance = [
      ['double', 'd', '1e-3'],
      ['long', 'l', '-7'],
      ['long', 'wide', '5000000000'],
      ['long', 'no number', 'seven'],
      ['float', 'f', 'INF'],
      ['boolean', 'b', 'true'],
      ['time', 't', '2008-05-06T17:20:12'],
    ] as const;
    const { recording } = await openPair(encodeTdm({ groups: [{ name: 'g', instance, channels: [] }] }));
    const { attributes } = recording.children[0];
    expect([...attributes].map(([name, { dtype, value }]) => [name, dtype.name, value])).toEqual([
      ['d', 'f8', 0.001],
      ['l', 'i4', -7],
      ['wide', 'i8', 5000000000n],
      ['no number', 'string', 'seven'],
      ['f', 'f4', Number.POSITIVE_INFINITY],
      ['b', 'bool', true],
      ['t', 'string', '2008-05-06T17:20:12'],
    ]);
  });
});

const doubles = (...values: number[]): FixedValues => ({
  dtype: { name: 'f8' },
  count: values.length,
  bytes: new Uint8Array(Float64Array.from(values).buffer),
});

const shorts = (...values: number[]): FixedValues => ({
  dtype: { name: 'i2' },
  count: values.length,
  bytes: new Uint8Array(Int16Array.from(values).buffer),
});

async function numbersOf(channel: Omit<TdmChannel, 'name'>, byteOrder: 'little' | 'big' = 'little') {
  const { recording, said } = await openPair(
    encodeTdm({ byteOrder, groups: [{ name: 'g', channels: [{ name: 'c', ...channel }] }] }),
  );
  const [dataset] = allDatasets(recording);
  const { bytes } = await dataset.read();
  const rule = dataset.attributes.get('sequence_rule')?.value;
  return { numbers: [...new Float64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 8)], rule, said };
}

describe('how values are made', () => {
  test.each(['raw_linear', 'rawlinear', 'Raw Linear'])('%s: offset + factor * stored value', async (representation) => {
    for (const byteOrder of ['little', 'big'] as const) {
      for (const inline of [true, false]) {
        const channel = { values: shorts(0, 1, -3), representation, parameters: '10 0.5', inline };
        expect(await numbersOf(channel, byteOrder)).toEqual({
          numbers: [10, 10.5, 8.5],
          rule: 'offset + factor * stored value',
          said: '',
        });
      }
    }
  });

  test('raw_linear without parameters leaves the numbers as they are', async () => {
    expect((await numbersOf({ values: shorts(5, -5), representation: 'raw_linear' })).numbers).toEqual([5, -5]);
  });

  test('implicit_linear without stored values: start + index * increment', async () => {
    const made = await numbersOf({ representation: 'implicit_linear', parameters: '-0.5 1.2', rows: 5 });
    expect(made).toEqual({
      numbers: [-0.5, 0.7, 1.9, 3.0999999999999996, 4.3],
      rule: 'start + index * increment',
      said: '',
    });
  });

  test('implicit_linear whose two stored values are start and increment', async () => {
    const made = await numbersOf({ values: doubles(2, 0.25), representation: 'implicit_linear', rows: 4 });
    expect(made).toEqual({ numbers: [2, 2.25, 2.5, 2.75], rule: 'start + index * increment, both stored', said: '' });
  });

  test('implicit_linear with as many stored values as rows: which rule was used is said', async () => {
    const made = await numbersOf({ values: doubles(1, 2, 3), representation: 'implicit_linear', parameters: '1 2' });
    expect(made.numbers).toEqual([3, 5, 7]);
    expect(made.said).toContain('shown is offset + factor * stored value');
  });

  test('a sequence of a million rows that nobody stored is streamed', async () => {
    const pair = encodeTdm({
      groups: [
        { name: 'g', channels: [{ name: 'c', representation: 'implicit_linear', parameters: '0 1', rows: 9e15 }] },
      ],
    });
    const [dataset] = allDatasets((await openPair(pair)).recording);
    expect(dataset.shape).toEqual([9e15]);
    const { bytes } = await dataset.read([{ start: 8e15, stop: 8e15 + 2 }]);
    expect([...new Float64Array(bytes.buffer)]).toEqual([8e15, 8e15 + 1]);
  });

  test('a representation that is not known is told of, and the stored values are shown', async () => {
    const pair = encodeTdm({
      groups: [{ name: 'g', channels: [{ name: 'c', values: doubles(1), representation: 'formula' }] }],
    });
    const { recording } = await openPair(pair);
    expect(recording.problems).toMatchObject([{ code: 'TDM_INVALID', path: 'localcolumn usi4' }]);
    expect((await readAll(recording)).get('/g/c')?.count).toBe(1);
  });

  test('flags stand beside the values', async () => {
    const channels = [{ name: 'c', values: doubles(1, 2), flags: [15, 0] }];
    const { recording, said } = await openPair(encodeTdm({ groups: [{ name: 'g', channels }] }));
    const read = await readAll(recording);
    expect([...read.keys()]).toEqual(['/g/c', '/g/c_flags']);
    expect([...new Int16Array(read.get('/g/c_flags')?.bytes.buffer as ArrayBuffer)]).toEqual([15, 0]);
    expect(said).toContain('flag');
  });

  test('names that repeat, and units under the name of the CF conventions', async () => {
    const channels = [
      { name: 'c', fields: { unit_string: 'V' }, values: doubles(1) },
      { name: 'c', values: doubles(2) },
    ];
    const { recording } = await openPair(encodeTdm({ groups: [{ name: 'g', channels }] }));
    const [first, second] = allDatasets(recording);
    expect(first.attributes.get('units')?.value).toBe('V');
    expect(first.attributes.get('unit_string')?.value).toBe('V');
    expect(second.path).toBe('/g/c#1');
    expect(second.attributes.get('original_name')?.value).toBe('c');
  });
});

describe('the x axis of a waveform', () => {
  const axisOf = async (...instance: [string, string, string][]) => {
    const channels = [{ name: 'c', values: doubles(1), instance }];
    const [dataset] = allDatasets((await openPair(encodeTdm({ groups: [{ name: 'g', channels }] }))).recording);
    return { t0: dataset.attributes.get('t0')?.value, dt: dataset.attributes.get('dt')?.value };
  };
  const start: [string, string, string] = ['time', 'wf_start_time', '1970-01-01T00:00:00.25'];

  test('start and step', async () => {
    expect(await axisOf(start, ['double', 'wf_increment', '0.001'])).toEqual({
      t0: { seconds: 2_082_844_800n, fraction: 1n << 62n },
      dt: 0.001,
    });
  });

  test('the offset is part of the start', async () => {
    const offset: [string, string, string] = ['double', 'wf_start_offset', '-0.5'];
    expect(await axisOf(start, offset, ['double', 'wf_increment', '1'])).toEqual({
      t0: { seconds: 2_082_844_799n, fraction: 3n << 62n },
      dt: 1,
    });
    expect(await axisOf(offset, ['double', 'wf_increment', '1'])).toEqual({ t0: -0.5, dt: 1 });
  });

  test('there is none along something else than time', async () => {
    const axis = await axisOf(['double', 'wf_increment', '1'], ['string', 'wf_xunit_string', 'Hz']);
    expect(axis).toEqual({ t0: undefined, dt: undefined });
  });
});
