import fc from 'fast-check';
import type { Expression } from '../types/expression.ts';
import { DIGITAL_DATA, DIGITAL_WAVEFORM, ERROR_CLUSTER, waveform } from '../types/standard-clusters.ts';
import {
  type ArrayType,
  DEFAULT_LAYOUT,
  type Field,
  type FlattenedLayout,
  type LabviewType,
  type ScalarWord,
  type Size,
} from '../types/type.ts';

/** Random layouts that a schema can say, for property tests. */

const NUMBERS: ScalarWord[] = [
  'I8',
  'I16',
  'I32',
  'I64',
  'U8',
  'U16',
  'U32',
  'U64',
  'SGL',
  'DBL',
  'EXT',
  'CSG',
  'CDB',
  'CXT',
];
const FLOATS: ScalarWord[] = ['SGL', 'DBL', 'EXT', 'CSG', 'CDB', 'CXT'];
const SCALARS: ScalarWord[] = [...NUMBERS, 'Boolean', 'Boolean4', 'Timestamp'];

const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const name = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('a', 'b', 'gain', 'sample count', 'rate (Hz)', 'x.y', 'Zeit', '温度') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '__proto__',
      'constructor',
      '',
      'type',
      'cluster',
      '1',
      '0',
      'null',
      'and',
      '`',
      '#',
      '- ',
      "'",
      '"',
      ': ',
    ),
  },
  { weight: 1, arbitrary: text },
);
const label = fc.option(text, { nil: undefined, freq: 6 });

const simple: fc.Arbitrary<LabviewType> = fc.oneof(
  fc.constantFrom(...SCALARS).map((word): LabviewType => ({ word })),
  fc.record({ word: fc.constantFrom(...FLOATS), unit: text }),
  fc.record({
    word: fc.constant('Enum' as const),
    base: fc.constantFrom('U8', 'U16', 'U32'),
    items: fc.array(text, { maxLength: 5 }),
  }),
  fc.record({
    word: fc.constant('FXP' as const),
    signed: fc.boolean(),
    wordLength: fc.integer({ min: 1, max: 64 }),
    integerWordLength: fc.integer({ min: -1024, max: 1024 }),
    overflow: fc.boolean(),
  }),
  fc.constantFrom<LabviewType>(
    { word: 'Path' },
    { word: 'Variant' },
    { word: 'String' },
    ERROR_CLUSTER,
    DIGITAL_DATA,
    DIGITAL_WAVEFORM,
  ),
  fc.constantFrom(...NUMBERS).map((word) => waveform({ word })),
);

/** An expression over fields that are there, or a number if there is none. */
function expression(paths: readonly (readonly string[])[]): fc.Arbitrary<Expression> {
  const field = fc.constantFrom(...paths).map((path): Expression => ({ op: 'field', path }));
  const number = fc.integer({ min: -1e6, max: 1e6 }).map((value): Expression => ({ op: 'number', value }));
  const operators = ['+', '-', '*', '/', '%', '==', '!=', '<', '<=', '>', '>=', 'and', 'or'] as const;
  const { tree } = fc.letrec<{ tree: Expression }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      field,
      tie('tree').map((operand): Expression => ({ op: 'not', operand })),
      fc.record({ op: fc.constantFrom(...operators), left: tie('tree'), right: fc.oneof(tie('tree'), number) }),
      fc.record({ op: fc.constantFrom(...operators), left: number, right: tie('tree') }),
    ),
  }));
  return tree;
}

type Paths = readonly (readonly string[])[];

function size(paths: Paths): fc.Arbitrary<Size> {
  const number = fc.nat(5000);
  return paths.length === 0 ? number : fc.oneof(number, expression(paths));
}

function withLabel(type: fc.Arbitrary<LabviewType>): fc.Arbitrary<LabviewType> {
  return fc
    .tuple(type, label)
    .map(([of, given]) => (given === undefined || of.word === 'Skip' ? of : { ...of, name: given }));
}

/** A type at a place where expressions can use the fields at `paths`. */
function type(paths: Paths, depth: number): fc.Arbitrary<LabviewType> {
  if (depth <= 0) return withLabel(simple);
  const element = fc.constant(null).chain(() => type(paths, depth - 1));
  return withLabel(
    fc.oneof(
      { weight: 4, arbitrary: simple },
      { weight: 1, arbitrary: array(element, paths) },
      { weight: 1, arbitrary: fc.constant(null).chain(() => cluster(paths, depth - 1)) },
      { weight: 1, arbitrary: size(paths).map((bytes): LabviewType => ({ word: 'Skip', bytes })) },
      { weight: 1, arbitrary: size(paths).map((bytes): LabviewType => ({ word: 'String', size: bytes })) },
      {
        weight: 1,
        arbitrary: fc.record({
          word: fc.constant('String' as const),
          until: fc.uint8Array({ minLength: 1, maxLength: 4 }),
        }),
      },
      { weight: 1, arbitrary: element.map((contains): LabviewType => ({ word: 'String', contains })) },
    ),
  );
}

function array(element: fc.Arbitrary<LabviewType>, paths: Paths): fc.Arbitrary<ArrayType> {
  const dims = fc.oneof(
    fc.integer({ min: 1, max: 4 }).map((rank) => new Array<'prefixed'>(rank).fill('prefixed')),
    fc.array(size(paths), { minLength: 1, maxLength: 3 }),
  );
  return fc.record({ word: fc.constant('Array' as const), element, dims });
}

const INTEGERS = ['I8', 'I16', 'I32', 'I64', 'U8', 'U16', 'U32', 'U64', 'Boolean', 'Boolean4', 'Enum'];

function cluster(paths: Paths, depth: number): fc.Arbitrary<LabviewType> {
  return fields(paths, [], depth, 4).map((list): LabviewType => ({ word: 'Cluster', fields: list }));
}

/** Fields one after the other, since later ones can refer to earlier ones. */
function fields(outer: Paths, before: readonly Field[], depth: number, most: number): fc.Arbitrary<readonly Field[]> {
  if (before.length >= most) return fc.constant(before);
  const names = new Set(before.map((field) => field.name));
  const own = before.filter(({ name: of }, i) => before.findLastIndex((field) => field.name === of) === i);
  const paths = [
    ...outer.filter(([first]) => !names.has(first)),
    ...own.filter((field) => INTEGERS.includes(field.type.word)).map((field) => [field.name]),
  ];
  return fc.boolean().chain((more) => {
    if (!more && before.length > 0) return fc.constant(before);
    return field(paths, depth).chain((next) => fields(outer, [...before, next], depth, most));
  });
}

function field(paths: Paths, depth: number): fc.Arbitrary<Field> {
  const options = {
    unit: text,
    description: text,
    scale: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value || 0),
    offset: fc.integer(),
    byteOrder: fc.constantFrom('big' as const, 'little' as const),
    textEncoding: fc.constantFrom('gbk', 'shift_jis', 'utf-8'),
    at: size(paths),
    ...(paths.length > 0 && { when: expression(paths) }),
  };
  const some = fc.record(options, { requiredKeys: [] });
  const given = fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: some });
  return fc
    .tuple(name, type(paths, depth), given)
    .map(([of, ofType, more]) => ({ name: of, type: ofType, ...more }) as Field);
}

/** A random layout without `until-end`, which can stand in few places. */
export const randomLayout: fc.Arbitrary<FlattenedLayout> = fc
  .record(
    {
      file: type([], 4),
      title: text,
      description: text,
      byteOrder: fc.constantFrom('big' as const, 'little' as const),
      textEncoding: fc.constantFrom('windows-1252', 'gbk'),
      littleEndianTimestamps: fc.constantFrom('reversed' as const, 'two-words' as const),
      booleanBitOrder: fc.constantFrom('msb-first' as const, 'lsb-first' as const),
    },
    { requiredKeys: ['file'] },
  )
  .map((layout) => ({ ...DEFAULT_LAYOUT, ...layout }));
