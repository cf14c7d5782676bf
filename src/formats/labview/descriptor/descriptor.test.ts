import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DataProblem } from '../../../core/index.ts';
import { hexBytes, hexText } from '../types/hex.ts';
import { DIGITAL_DATA, DIGITAL_WAVEFORM, ERROR_CLUSTER, waveform } from '../types/standard-clusters.ts';
import type { Field, LabviewType, ScalarWord } from '../types/type.ts';
import { ENUM_CODES, SCALAR_CODES, UNIT_CODES, VOID, WAVEFORM_SUBTYPES } from './descriptor-codes.ts';
import { descriptorFromHex } from './descriptor-hex.ts';
import { type DescriptorForm, parseDescriptor } from './parse-descriptor.ts';
import { writeDescriptor } from './write-descriptor.ts';

const bytes = (hex: string) => hexBytes(hex) as Uint8Array<ArrayBuffer>;
const scalar = (word: ScalarWord): LabviewType => ({ word });
const array = (element: LabviewType, rank = 1): LabviewType => ({
  word: 'Array',
  element,
  dims: new Array(rank).fill('prefixed'),
});
const field = (name: string, type: LabviewType): Field => ({ name, type });
const cluster = (...fields: Field[]): LabviewType => ({ word: 'Cluster', fields });
const unnamed = (...types: LabviewType[]): LabviewType => cluster(...types.map((type) => field('', type)));
const RADIO = ['am', 'fm', 'fm stereo'];

/** Every example of section 3 of the formats page, and the two of section 4.3. */
const EXAMPLES: readonly {
  title: string;
  form: DescriptorForm;
  hex: string;
  type: LabviewType;
  hasUnusedEntries?: boolean;
}[] = [
  { title: 'DBL', form: 'nested', hex: '0004 000A', type: scalar('DBL') },
  { title: 'named DBL', form: 'nested', hex: '000A 400A 0576 6F6C 7473', type: { word: 'DBL', name: 'volts' } },
  { title: '1-D array', form: 'nested', hex: '000E 0040 0001 FFFF FFFF 0004 000A', type: array(scalar('DBL')) },
  {
    title: '2-D array',
    form: 'nested',
    hex: '0012 0040 0002 FFFF FFFF FFFF FFFF 0004 0021',
    type: array(scalar('Boolean'), 2),
  },
  {
    title: 'cluster',
    form: 'nested',
    hex: '000E 0050 0002 0004 0002 0004 0007',
    type: unnamed(scalar('I16'), scalar('U32')),
  },
  {
    title: 'enum',
    form: 'nested',
    hex: '0016 0015 0003 0261 6D02 666D 0966 6D20 7374 6572 656F',
    type: { word: 'Enum', base: 'U8', items: RADIO },
  },
  {
    title: 'named enum',
    form: 'nested',
    hex: '001C 4015 0003 0261 6D02 666D 0966 6D20 7374 6572 656F 0572 6164 696F',
    type: { word: 'Enum', base: 'U8', items: RADIO, name: 'radio' },
  },
  {
    title: 'timestamp of LabVIEW 7',
    form: 'nested',
    hex: '001C 0054 0006 0016 0050 0004 0004 0003 0004 0003 0004 0003 0004 0003',
    type: scalar('Timestamp'),
  },
  {
    title: 'list',
    form: 'list',
    hex: '0000 0002 0005 000A 0000 0C00 4000 01FF FFFF FF00 0000 0100 01',
    type: array(scalar('DBL')),
  },
  {
    title: 'datalog, nested',
    form: 'nested',
    hex: '000E 0050 0002 0004 0007 0004 000A',
    type: unnamed(scalar('U32'), scalar('DBL')),
  },
  {
    title: 'datalog, list',
    form: 'list',
    hex: '0000 0003 0005 0007 0000 0500 0A00 000A 0050 0002 0000 0001 0001 0002',
    type: unnamed(scalar('U32'), scalar('DBL')),
  },
  {
    title: 'LabVIEW 9 with named arrays',
    form: 'list',
    hex: '00000004 0005000500 0014 4040 0001 FFFFFFFF 0000 06726F75746572 00 0005000A00 0018 4040 0001 FFFFFFFF 0002 0B6D6163726F2074696D6573 0001 0003',
    type: { ...array(scalar('DBL')), name: 'macro times' } as LabviewType,
    hasUnusedEntries: true,
  },
];

describe.each(EXAMPLES)('$title ($form form)', ({ form, hex, type, hasUnusedEntries = false }) => {
  test('is read', () => {
    const parsed = parseDescriptor(bytes(hex), { form });
    expect(parsed.type).toEqual(type);
    expect(parsed.size).toBe(bytes(hex).length);
    expect(descriptorFromHex(hex)).toEqual(parsed);
  });

  test.skipIf(hasUnusedEntries)('is written', () => {
    expect(hexText(writeDescriptor(type, form))).toBe(hexText(bytes(hex)));
  });

  test('cut off anywhere, ends in a problem', () => {
    const whole = bytes(hex);
    for (let length = 0; length < whole.length; length++) {
      expect(() => parseDescriptor(whole.slice(0, length), { form, base: 16 })).toThrow(DataProblem);
    }
  });

  test('with any four bytes hostile, gives a type or a problem', () => {
    const whole = bytes(hex);
    for (let at = 0; at + 4 <= whole.length; at++) {
      for (const hostile of [0x7fffffff, 0xffffffff, 0x80000000]) {
        const mutated = whole.slice();
        new DataView(mutated.buffer).setUint32(at, hostile);
        succeedsOrReports(() => parseDescriptor(mutated, { form }));
      }
    }
  });
});

test('other flag bits are ignored (LabVIEW 6.1)', () => {
  const hex =
    '0030 6850 0005 00040003 00040003 00040003 00040003 0012 0040 0002 FFFFFFFF FFFFFFFF 0004 0003 07636C7573746572';
  const I32 = scalar('I32');
  expect(parseDescriptor(bytes(hex), { form: 'nested' }).type).toEqual({
    ...unnamed(I32, I32, I32, I32, array(I32, 2)),
    name: 'cluster',
  });
});

/** One type for each row of the table of codes. */
const TYPES: readonly LabviewType[] = [
  ...(Object.keys(SCALAR_CODES) as ScalarWord[]).map(scalar),
  ...(Object.keys(UNIT_CODES) as ScalarWord[]).map((word): LabviewType => ({ word, unit: 'm kg s^-2' })),
  ...(Object.keys(ENUM_CODES) as (keyof typeof ENUM_CODES)[]).map(
    (base): LabviewType => ({ word: 'Enum', base, items: ['a', 'bcd'] }),
  ),
  ...Object.values(WAVEFORM_SUBTYPES).map((word) => waveform({ word })),
  VOID,
  scalar('Timestamp'),
  DIGITAL_DATA,
  DIGITAL_WAVEFORM,
  ERROR_CLUSTER,
  { word: 'String' },
  { word: 'Path' },
  { word: 'Variant' },
  { word: 'FXP', signed: true, wordLength: 16, integerWordLength: 8, overflow: true },
  { word: 'FXP', signed: false, wordLength: 24, integerWordLength: -3, overflow: false },
  array(array(scalar('I8')), 3),
  { ...array({ word: 'DBL', name: 'Numeric', unit: 's' }), name: 'Array' } as LabviewType,
  cluster(field('a', scalar('U8')), field('a', scalar('U8')), {
    ...field('speed', { word: 'DBL', unit: 'm s^-1' }),
    unit: 'm s^-1',
  }),
  cluster(),
];

describe.each(TYPES.flatMap((type) => (['nested', 'list'] as const).map((form) => ({ type, form }))))(
  '$type.word in the $form form',
  ({ type, form }) => {
    test('what is written is read', () => {
      const written = writeDescriptor(type, form);
      const parsed = parseDescriptor(written, { form });
      expect(parsed.type).toEqual(type);
      expect(parsed.size).toBe(written.length);
    });
  },
);

test('a name of any length after a number is found, with or without the extra byte before it', () => {
  for (const name of ['a', 'ab', 'Numeric', 'Numeric 2']) {
    const letters = hexText(new TextEncoder().encode(name));
    const size = (extra: number) => (4 + extra + 1 + name.length).toString(16).padStart(4, '0');
    const length = name.length.toString(16).padStart(2, '0');
    for (const hex of [`${size(0)} 400A ${length}${letters}`, `${size(1)} 400A 00${length}${letters}`]) {
      expect(parseDescriptor(bytes(hex), { form: 'nested' }).type).toEqual({ word: 'DBL', name });
    }
  }
});

test('equal entries are shared, names make them different', () => {
  const type = cluster(
    field('x', scalar('DBL')),
    field('y', scalar('DBL')),
    field('', scalar('I8')),
    field('', scalar('I8')),
  );
  expect(parseDescriptor(writeDescriptor(type, 'list'), { form: 'list' })).toMatchObject({ entries: 4, topEntry: 3 });
});

test('sizes from 32768 on take four bytes', () => {
  const items = Array.from({ length: 200 }, (_, i) => `${i} `.padEnd(200, '.'));
  const type: LabviewType = { word: 'Enum', base: 'U16', items };
  for (const form of ['nested', 'list'] as const) {
    expect(parseDescriptor(writeDescriptor(type, form), { form }).type).toEqual(type);
  }
});

describe('types of other kinds', () => {
  const parse = (hex: string, form: DescriptorForm = 'nested') => parseDescriptor(bytes(hex), { form }).type;

  test('picture and tag are strings', () => {
    expect(parse('0008 0033 FFFFFFFF')).toEqual({ word: 'String' });
    expect(parse('0010 4037 FFFFFFFF 0009 04 7461736B 00')).toEqual({ word: 'String', name: 'task' });
  });

  test('refnums are what their kind holds', () => {
    expect(parse('0006 0070 0012')).toEqual({ word: 'I32' });
    expect(parse('0010 4070 000E ABCD 06 4C616D702031 00')).toEqual({ word: 'String', name: 'Lamp 1' });
    expect(parse('0006 0070 001D')).toMatchObject({ word: 'Cluster', fields: { length: 5 } });
    expect(() => parse('0006 0070 001E')).toThrow(
      'a LabVIEW object (refnum kind 0x1E) cannot be read (UNSUPPORTED_TYPE)',
    );
    expect(() => parse('0006 0070 0123')).toThrow('refnum kind 0x123');
  });

  test('a type definition is its content, in both forms', () => {
    expect(parse('0012 00F1 00000001 0361 622E 0006 0070 0002')).toEqual({ word: 'I32' });
    expect(parse('0010 40F1 00000001 0162 0004 0007 0161')).toEqual({ word: 'U32', name: 'a' });
    const nested = '0009 000A 00';
    const typeDef = `0013 00F1 00000000 00000001 01 62 ${nested}`;
    expect(parse(`00000001 ${typeDef} 0001 0000`, 'list')).toEqual(scalar('DBL'));
  });

  test('dynamic data are waveforms', () => {
    expect(parse('00000001 0006 0054 0009 0001 0000', 'list')).toEqual(unnamed(array(waveform(scalar('DBL')))));
  });

  test('an equivalent cluster that differs from the expected one is believed', () => {
    expect(parse('0018 0054 0001 0012 0050 0003 0004000A 0004000A 0004000A')).toEqual(
      unnamed(scalar('DBL'), scalar('DBL'), scalar('DBL')),
    );
    expect(() => parse('00000001 0006 0054 0001 0001 0000', 'list')).toThrow('waveform type 1 cannot be read');
  });

  test('unknown codes are named, with their position, but only matter if they are used', () => {
    expect(() => parse('0004 0084')).toThrow('@0x0: type code 0x84 (ActiveX data) cannot be read (UNSUPPORTED_TYPE)');
    expect(() => parse('0004 00EE')).toThrow('type code 0xEE cannot be read');
    expect(parse('00000002 0004 00EE 0005 000A 00 0001 0001', 'list')).toEqual(scalar('DBL'));
    expect(() => parse('00000002 0004 00EE 000C 0040 0001 FFFFFFFF 0000 0001 0001', 'list')).toThrow('0xEE');
  });
});

describe('hostile descriptors', () => {
  test('an entry may only refer to earlier ones', () => {
    expect(() => descriptorFromHex('00000001 000C 0040 0001 FFFFFFFF 0000 0001 0000')).toThrow('it refers to entry 0');
    expect(() => descriptorFromHex('00000001 0005000A00 0001 0005')).toThrow('it uses entry 5 of 1');
  });

  test('types that double with every entry are refused', () => {
    const levels = Array.from({ length: 40 }, (_, i) => `000A 0050 0002 ${hex16(i)}${hex16(i)}`);
    expect(() => parseDescriptor(bytes(`00000029 0005000A00 ${levels.join('')} 0001 0028`), { form: 'list' })).toThrow(
      'TOO_LARGE',
    );
  });

  test('nesting ends at 64', () => {
    const levels = Array.from({ length: 64 }, (_, i) => `000C 0040 0001 FFFFFFFF ${hex16(i)}`);
    const list = `00000041 0005000A00 ${levels.join('')} 0001`;
    expect(() => parseDescriptor(bytes(`${list} 0040`), { form: 'list' })).toThrow('TOO_DEEP');
    expect(parseDescriptor(bytes(`${list} 003F`), { form: 'list' }).type.word).toBe('Array');
    let nested = '0004 000A';
    for (let i = 0; i < 70; i++) nested = `${hex16(14 + i * 10)} 0040 0001 FFFFFFFF ${nested}`;
    expect(() => parseDescriptor(bytes(nested), { form: 'nested' })).toThrow('TOO_DEEP');
    let type: LabviewType = scalar('DBL');
    for (let i = 0; i < 64; i++) type = array(type);
    expect(() => writeDescriptor(type, 'list')).toThrow('TOO_DEEP');
  });

  test('random bytes give a type or a problem', () => {
    const codes = fc.constantFrom(0x0a, 0x15, 0x1a, 0x30, 0x37, 0x40, 0x50, 0x54, 0x5f, 0x70, 0xf1);
    const entries = fc.array(
      fc.tuple(fc.nat({ max: 40 }), fc.constantFrom(0, 0x40), codes, fc.uint8Array({ maxLength: 36 })),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(entries, fc.constantFrom('nested', 'list'), fc.nat({ max: 6 }), (list, form, count) => {
        const parts = list.flatMap(([size, flags, code, rest]) => [0, size, flags, code, ...rest]);
        const head = form === 'list' ? [0, 0, 0, count] : [];
        succeedsOrReports(() => parseDescriptor(Uint8Array.of(...head, ...parts), { form }));
      }),
      { numRuns: 3000 },
    );
  });
});

test.each([
  ['{ array: DBL, size: 3 }', { word: 'Array', element: { word: 'DBL' }, dims: [3] }],
  ['a skipped field', cluster(field('', { word: 'Skip', bytes: 3 }))],
  ['an optional field', cluster({ ...field('a', scalar('I8')), when: { op: 'number', value: 1 } })],
] as [string, LabviewType][])('%s cannot be written', (_title, type) => {
  expect(() => writeDescriptor(type, 'list')).toThrow('UNSUPPORTED_TYPE');
});

test('hex is read as LabVIEW shows it', () => {
  expect(descriptorFromHex('\\00\\04\\00\\0A').type).toEqual(scalar('DBL'));
  expect(descriptorFromHex('0x00, 0x04, 0x00, 0x0A').type).toEqual(scalar('DBL'));
  expect(() => descriptorFromHex('0004 000G')).toThrow("'G' is not a hex digit");
  expect(() => descriptorFromHex('0004 0')).toThrow('no whole bytes');
  expect(() => descriptorFromHex('')).toThrow(DataProblem);
  expect(() => descriptorFromHex('00000001 0005000A00 0001 0000 FF')).toThrow('takes 13 of the 14 bytes');
});

function hex16(value: number): string {
  return value.toString(16).padStart(4, '0');
}

function succeedsOrReports(action: () => unknown): void {
  try {
    action();
  } catch (error) {
    if (!(error instanceof DataProblem)) throw error;
  }
}
