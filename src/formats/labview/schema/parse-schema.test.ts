import { describe, expect, it } from 'vitest';
import { DataProblem } from '../../../core/index.ts';
import { ERROR_CLUSTER, waveform } from '../types/standard-clusters.ts';
import type { ClusterType, LabviewType } from '../types/type.ts';
import { parseSchema } from './parse-schema.ts';
import { problemsOf } from './schema-problems.ts';

/** The type of `file.x`. */
function typeOf(text: string): LabviewType {
  return fieldOf(text).type;
}

function fieldOf(text: string) {
  const { fields } = parseSchema(`daqscope: 1\nfile:\n  n: I32\n  x: ${text}`).file as ClusterType;
  return fields[1];
}

const array = (element: LabviewType, ...dims: (number | 'until-end' | 'prefixed')[]): LabviewType => ({
  word: 'Array',
  element,
  dims,
});

describe('parseSchema', () => {
  it('reads the example of the design', () => {
    const layout = parseSchema(`
daqscope: 1
title: Resonance scan
byteOrder: little
textEncoding: cp1252
types:
  Channel: { name: String, gain: { type: DBL, unit: V/V }, samples: "DBL[]" }
file:
  header: { operator: String, started: Timestamp, mode: { type: U16, items: [idle, sweep, hold] }, count: I32 }
  measurements:
    repeat: until-end
    cluster:
      offset: DBL
      channels: "Channel[]"
      image: "U16[,]"
      note: { type: String, when: header.mode == "hold" }
      raw: { array: I16, size: header.count }
`);
    expect(layout).toMatchObject({ title: 'Resonance scan', byteOrder: 'little', textEncoding: 'windows-1252' });
    const channel: LabviewType = {
      word: 'Cluster',
      fields: [
        { name: 'name', type: { word: 'String' } },
        { name: 'gain', type: { word: 'DBL' }, unit: 'V/V' },
        { name: 'samples', type: array({ word: 'DBL' }, 'prefixed') },
      ],
    };
    const [, measurements] = (layout.file as ClusterType).fields;
    const path = ['header', 'mode'];
    expect(measurements.type).toEqual({
      word: 'Array',
      dims: ['until-end'],
      element: {
        word: 'Cluster',
        fields: [
          { name: 'offset', type: { word: 'DBL' } },
          { name: 'channels', type: array(channel, 'prefixed') },
          { name: 'image', type: array({ word: 'U16' }, 'prefixed', 'prefixed') },
          {
            name: 'note',
            type: { word: 'String' },
            when: { op: '==', left: { op: 'field', path }, right: { op: 'number', value: 2 } },
          },
          {
            name: 'raw',
            type: { word: 'Array', element: { word: 'I16' }, dims: [{ op: 'field', path: ['header', 'count'] }] },
          },
        ],
      },
    });
  });

  it.each<[string, LabviewType]>([
    ['Text', { word: 'String' }],
    ['Picture', { word: 'String' }],
    ['Boolean4[]', array({ word: 'Boolean4' }, 'prefixed')],
    ['" DBL [ , , ] "', array({ word: 'DBL' }, 'prefixed', 'prefixed', 'prefixed')],
    ['Error', ERROR_CLUSTER],
    ['Waveform<CSG>', waveform({ word: 'CSG' })],
    ['FXP(signed,16,8)', { word: 'FXP', signed: true, wordLength: 16, integerWordLength: 8, overflow: false }],
    ['FXP(+, 32, -4, overflow)', { word: 'FXP', signed: false, wordLength: 32, integerWordLength: -4, overflow: true }],
    ['{ items: [a, 1, null] }', { word: 'Enum', base: 'U16', items: ['a', '1', 'null'] }],
    ['{ type: U8, items: [a] }', { word: 'Enum', base: 'U8', items: ['a'] }],
    ['{ array: DBL, size: 2 * 0x10 }', array({ word: 'DBL' }, 32)],
    ['{ array: { a: I8 } }', array({ word: 'Cluster', fields: [{ name: 'a', type: { word: 'I8' } }] }, 'prefixed')],
    ['{ array: DBL, dimensions: 2 }', array({ word: 'DBL' }, 'prefixed', 'prefixed')],
    ['{ repeat: until-end, type: "DBL[]" }', array(array({ word: 'DBL' }, 'prefixed'), 'until-end')],
    ['{ type: Text, until: "\\x1A\\x04" }', { word: 'String', until: Uint8Array.of(0x1a, 4) }],
    ['{ type: String, size: n }', { word: 'String', size: { op: 'field', path: ['n'] } }],
    ['{ type: String, contains: U8 }', { word: 'String', contains: { word: 'U8' } }],
    ['{ skip: 4 }', { word: 'Skip', bytes: 4 }],
    ['{ type: DBL, baseUnit: m s^-1, label: v }', { word: 'DBL', unit: 'm s^-1', name: 'v' }],
    ['{ cluster: { type: DBL } }', { word: 'Cluster', fields: [{ name: 'type', type: { word: 'DBL' } }] }],
  ])('%s', (text, type) => expect(typeOf(text)).toEqual(type));

  it('keeps the order of names, whatever they are', () => {
    const names = ['b', '10', '__proto__', 'constructor', '2', 'null', 'toString', '', 'true'];
    const lines = names.map((name) => `  ${JSON.stringify(name)}: DBL`).join('\n');
    const { fields } = parseSchema(`daqscope: 1\nfile:\n${lines}`).file as ClusterType;
    expect(fields.map(({ name }) => name)).toEqual(names);
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  it('takes names as they are written, without quotes too', () => {
    const { fields } = parseSchema('daqscope: 1\nfile: { 007: I8, 1e3: I8, yes: I8, ~: I8 }').file as ClusterType;
    expect(fields.map(({ name }) => name)).toEqual(['007', '1e3', 'yes', '~']);
  });

  it('lets names repeat in a cluster that is a list', () => {
    const type = typeOf('{ cluster: [a: DBL, a: I32, "": { type: DBL, unit: V }] }');
    expect((type as ClusterType).fields.map(({ name }) => name)).toEqual(['a', 'a', '']);
  });

  it('gives a field what its named type says, unless it says it itself', () => {
    const { file } = parseSchema(
      'daqscope: 1\ntypes: { Volts: { type: DBL, unit: V, scale: 2 } }\nfile: { a: Volts, b: "Volts[]", c: { type: Volts, unit: mV } }',
    );
    expect((file as ClusterType).fields).toEqual([
      { name: 'a', type: { word: 'DBL' }, unit: 'V', scale: 2 },
      { name: 'b', type: array({ word: 'DBL' }, 'prefixed'), unit: 'V', scale: 2 },
      { name: 'c', type: { word: 'DBL' }, unit: 'mV', scale: 2 },
    ]);
  });

  it('expands YAML anchors and aliases', () => {
    const { fields } = parseSchema('daqscope: 1\nfile: { a: &A { x: I8 }, b: *A }').file as ClusterType;
    expect(fields[1].type).toEqual(fields[0].type);
  });

  it('lets optional fields exclude each other at the end, and fields elsewhere follow the end', () => {
    const text = `daqscope: 1
file:
  kind: U8
  start: U32
  a: { array: I16, size: until-end, when: kind == 1 }
  b: { array: SGL, size: until-end, when: kind == 2 }
  trailer: { type: String, at: start }`;
    expect(() => parseSchema(text)).not.toThrow();
  });

  it('lets a string that holds data run to its own end', () => {
    expect(() =>
      typeOf('{ cluster: { s: { type: String, contains: { repeat: until-end, type: DBL } }, n: I8 } }'),
    ).not.toThrow();
  });
});

/** Schema text after `file:` -> what is said about it. */
const FAULTS: readonly (readonly [string, ...RegExp[]])[] = [
  ['{ x: double }', /line 2, column 12 \(file\.x\): 'double' is not a type .*Did you mean DBL\?/],
  ['{ x: dbl }', /Did you mean DBL\?/],
  ['{ x: Strng }', /Did you mean String\?/],
  ['{ x: 1D array of double }', /"DBL\[\]"/],
  ['{ x: DBL array }', /"DBL\[\]"/],
  ['{ x: Waveform }', /Did you mean Waveform<DBL>\?/],
  ['{ x: Waveform<String> }', /a waveform of 'String' is not known/],
  ['{ x: "FXP(signed,16)" }', /not a fixed-point type/],
  ['{ x: "DBL[10]" }', /array: DBL, size: 10/],
  ['{ x: "DBL[][]" }', /no arrays of arrays/],
  ['{ x: DBL[] }', /SCHEMA_SYNTAX.*needs quotes/],
  ['{ x: }', /a type is missing/],
  ['{ x: [a, b] }', /a list is not a type.*items/],
  ['{ x: { type: DBL, unti: V } }', /'unti' is not an option.*Did you mean unit\?/],
  ['{ x: { type: DBL, size: 4 } }', /array: DBL, size/],
  ['{ x: { cluster: { a: I8 }, size: 4 } }', /'size' does not go with 'cluster'/],
  ['{ x: { array: DBL, size: nn }, nn: I32 }', /'nn' comes later/],
  ['{ count: I32, x: { array: DBL, size: cuont } }', /no earlier field 'cuont'.*Did you mean count\?/],
  ['{ h: { count: I32 }, x: { array: DBL, size: count } }', /Did you mean h\.count\?/],
  ['{ n: DBL, x: { array: DBL, size: n } }', /'n' is DBL, not an integer/],
  ['{ n: { a: I8 }, x: { array: DBL, size: n } }', /'n' is a cluster/],
  ['{ n: "I8[]", x: { array: DBL, size: n } }', /'n' is an array/],
  ['{ m: { items: [idle, sweep] }, x: { type: I8, when: m == "swep" } }', /no item 'swep'.*Did you mean sweep\?/],
  ['{ m: I8, x: { type: I8, when: m == "a" } }', /not compared with an enum/],
  ['{ m: I8, x: { type: I8, when: m = 2 } }', /Write ==\./],
  ['{ m: I8, x: { type: I8, when: m < 2 < 3 } }', /two comparisons in a row/],
  ['{ m: I8, x: { array: I8, size: m * 1.5 } }', /not an integer/],
  ['{ m: I8, x: { array: I8, size: (m } }', /'\)' is missing/],
  ['{ x: { array: I8, size: -1 } }', /-1 is negative/],
  ['{ x: { array: I8, size: rest } }', /Did you mean until-end\?/],
  ['{ x: { array: I8, size: [2, until-end] } }', /only the first size/],
  ['{ x: { array: I8, size: until-end }, y: I8 }', /leaves nothing for 'y'/],
  ['{ x: { a: { array: I8, size: until-end } }, y: I8 }', /leaves nothing for 'y'/],
  ['{ x: { array: { a: { array: I8, size: until-end } } } }', /the next element of the array/],
  ['{ x: { array: I8, size: until-end, when: 1 }, y: I8 }', /leaves nothing for 'y'/],
  ['{ x: { repeat: until-end, cluster: { } } }', /would never end/],
  ['{ x: { repeat: 3 } }', /what is repeated is missing/],
  ['{ x: { array: { type: I8, when: 1 } } }', /'when' belongs to a field/],
  ['{ x: { type: U16, items: a } }', /items must be a list/],
  ['{ x: { type: I16, items: [a] } }', /an enum cannot be 'I16'/],
  ['{ x: { type: I16, scale: much } }', /'much' is not a number/],
  ['{ x: { type: I16, byteOrder: Big } }', /Did you mean big\?/],
  ['{ x: { type: String, textEncoding: gbq } }', /gbk/],
  ['{ x: { type: String, until: "" } }', /marker is empty/],
  ['{ x: { type: String, until: "終" } }', /not one byte/],
  ['{ x: { type: String, until: "a", size: 4 } }', /not both/],
  ['{ x: { type: DBL, at: until-end } }', /cannot be until-end/],
  ['{ x: { type: I32, baseUnit: m } }', /I32 has no base unit/],
  ['{ x: I8, x: I16 }', /'x' is there twice.*as a list/],
  ['{ x: { cluster: [DBL] } }', /is not 'name: type'/],
  ['{ x: { type: I8, description: a, b } }', /has commas needs quotes/],
  ['{ type: DBL, unit: V }', /'unit' belongs to a field/],
  ['{ x: *a }', /no anchor '&a'/],
  ['{ x: &a { y: *a } }', /contains itself/],
  ['{ [a]: DBL }', /a name must be a text/],
];

describe('problems of a schema', () => {
  it.each(FAULTS)('%s', (file, ...patterns) => {
    const [first] = problemsOfText(`daqscope: 1\nfile: ${file}`);
    for (const pattern of patterns) expect(first.message).toMatch(pattern);
  });

  it('say line and column of every problem at once, in the order of the text', () => {
    const problems = problemsOfText(`daqscope: 2
byteOrdr: little
types: { A: { b: B }, B: { a: "A[]" }, DBL: I8, Unused: { x: Foo } }
file:
  a: A
  b: foo
  b: I8`);
    expect(problems.map(({ path, summary }) => `${path}: ${summary}`)).toEqual([
      "line 1, column 11 (daqscope): '2' is not a version of the schema language",
      "line 2, column 1 (byteOrdr): 'byteOrdr' is not an option of a schema",
      "line 3, column 31 (types.B.a): the type 'A' contains itself: A -> B -> A",
      "line 3, column 40 (types.DBL): 'DBL' is a LabVIEW type already",
      "line 3, column 62 (types.Unused.x): 'Foo' is not a type",
      "line 6, column 6 (file.b): 'foo' is not a type",
      "line 7, column 3 (file.b): 'b' is there twice",
    ]);
  });

  it.each([
    ['', /a schema is a mapping, not nothing/],
    ['- a', /a schema is a mapping, not a list/],
    ['file: DBL', /'daqscope: 1' is missing/],
    ['daqscope: 1', /'file' is missing/],
    ['daqscope: 1\nfile:\n\ta: DBL', /SCHEMA_SYNTAX.*YAML indents with spaces/],
    ['daqscope: 1\ntypes: [a]\nfile: DBL', /types must be a mapping/],
    ['daqscope: 1\nfile: DBL\n---\na: 1', /SCHEMA_SYNTAX/],
    ['daqscope: 1\nbyteorder: big\nfile: DBL', /Did you mean byteOrder\?/],
  ])('%j', (text, message) => expect(problemsOfText(text)[0].message).toMatch(message));

  it('do not follow from each other', () => {
    const problems = problemsOfText(
      'daqscope: 1\nfile: { n: Foo, x: { array: DBL, size: n }, y: { type: I8, when: n == "a" } }',
    );
    expect(problems).toHaveLength(1);
  });
});

function problemsOfText(text: string): readonly DataProblem[] {
  try {
    parseSchema(text, 'test.yaml');
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(DataProblem);
    return problemsOf(thrown as DataProblem);
  }
  throw new Error(`no problem was found in ${text}`);
}
