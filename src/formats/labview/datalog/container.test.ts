import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ByteSource, DataProblem, MemorySource } from '../../../core/index.ts';
import { parseDescriptor } from '../descriptor/parse-descriptor.ts';
import { writeDescriptor } from '../descriptor/write-descriptor.ts';
import { hexBytes, hexText } from '../types/hex.ts';
import type { Field, LabviewType } from '../types/type.ts';
import { readDatalogContainer } from './container.ts';
import { writeDatalog } from './container-writer.ts';

const bytes = (hex: string) => hexBytes(hex) as Uint8Array<ArrayBuffer>;
const PAIR: LabviewType = {
  word: 'Cluster',
  fields: (['U32', 'DBL'] as const).map((word): Field => ({ name: '', type: { word } })),
};
const RECORDS = ['00000001 3FE0000000000000', '00000002 3FF0000000000000', '00000003 3FF8000000000000'].map(bytes);
const zeros = (count: number) => '00'.repeat(count);

/** The two files of section 4.3 of the formats page, in full. */
const DOCUMENTED = [
  {
    form: 'nested',
    version: 0x06108004,
    size: 578,
    hex: [
      '44544C47 06108004 00000003 0000001E 000E 0050 0002 0004 0007 0004 000A',
      `0000021E 0000022A 00000236 ${zeros(500)}`,
      '00000001 3FE0000000000000 00000002 3FF0000000000000 00000003 3FF8000000000000',
    ],
  },
  {
    form: 'list',
    version: 0x09008000,
    size: 592,
    hex: [
      '44544C47 09008000 00000003 0000002C 0000 0003 0005 0007 0000 0500 0A00 000A 0050 0002 0000 0001 0001 0002',
      `0000022C 00000238 00000244 ${zeros(500)}`,
      '00000001 3FE0000000000000 00000002 3FF0000000000000 00000003 3FF8000000000000',
    ],
  },
] as const;

describe.each(DOCUMENTED)('the documented file in $form form', ({ version, hex, size, form }) => {
  const file = bytes(hex.join(''));

  test('is written', () => {
    expect(file.length).toBe(size);
    expect(hexText(writeDatalog({ version, type: PAIR, records: RECORDS }))).toBe(hexText(file));
  });

  test('is read', async () => {
    const container = await readDatalogContainer(new MemorySource(file));
    const table = size - 36 - 512;
    expect(container).toMatchObject({ version, type: PAIR, recordCount: 3, tableLevels: 1, problems: [] });
    expect([...container.positions]).toEqual([size - 36, size - 24, size - 12]);
    expect(container.facts).toMatchObject({ descriptorForm: form, descriptorEnd: table, tablePosition: table });
  });

  test('cut off anywhere, gives the records that are left or a problem', async () => {
    for (let length = 0; length < size; length++) {
      const container = await readOrProblem(new MemorySource(file.slice(0, length)));
      if (container instanceof DataProblem) expect(container.file).toBe('memory');
      else expect(container.positions.length + problemCount(container)).toBeGreaterThan(0);
    }
  });

  test('with any four bytes hostile, gives records or a problem', async () => {
    const start = size - 36 - 512 + 20;
    for (let at = 0; at <= start; at++) {
      for (const hostile of [0x7fffffff, 0xffffffff, 0x80000000, 0]) {
        const mutated = file.slice();
        new DataView(mutated.buffer).setUint32(at, hostile);
        await readOrProblem(new MemorySource(mutated));
      }
    }
  });
});

describe.each([0, 1, 127, 128, 129, 200, 256, 257, 1000])('%i records', (count) => {
  const records = Array.from({ length: count }, (_, i) => new Uint8Array(1 + (i % 7)).fill(i));
  const file = writeDatalog({ type: { word: 'String' }, records });

  test('are found where they were written', async () => {
    const { positions, recordNumbers, tableLevels, problems, facts } = await readDatalogContainer(
      new MemorySource(file),
    );
    expect(problems).toEqual([]);
    expect(tableLevels).toBe(count === 0 ? 0 : count > 128 ? 2 : 1);
    expect([...recordNumbers]).toEqual(records.map((_, i) => i));
    records.forEach((record, i) => {
      expect(file.subarray(positions[i], positions[i] + record.length)).toEqual(record);
    });
    if (count === 0) expect(file.length).toBe(facts.descriptorEnd);
  });
});

test('the second level has the layout of the real file of 200 records', async () => {
  const records = Array.from({ length: 200 }, () => new Uint8Array(2279));
  const file = writeDatalog({ type: { word: 'DBL' }, records });
  const { facts, positions } = await readDatalogContainer(new MemorySource(file));
  const view = new DataView(file.buffer, file.byteOffset);
  const top = facts.tablePosition as number;
  const first = facts.descriptorEnd as number;
  expect(top).toBe(first + 512 + 128 * 2279);
  expect([view.getUint32(top), view.getUint32(top + 4), view.getUint32(top + 8)]).toEqual([first, top + 512, 0]);
  expect(positions[128]).toBe(top + 1024);
});

describe('damage', () => {
  const whole = () =>
    writeDatalog({ type: { word: 'I32' }, records: Array.from({ length: 300 }, () => new Uint8Array(4)) });
  const damaged = (at: (container: { tablePosition: number; first: number }) => number, value: number) => {
    const file = whole();
    const view = new DataView(file.buffer, file.byteOffset);
    const tablePosition = view.getUint32(12);
    view.setUint32(at({ tablePosition, first: view.getUint32(tablePosition) }), value);
    return readDatalogContainer(new MemorySource(file, 'log.dat'));
  };

  test('records whose positions are wrong are left out, each run reported once', async () => {
    const { positions, recordNumbers, problems } = await damaged(({ first }) => first + 12 * 4, 7);
    expect(positions.length).toBe(299);
    expect(recordNumbers[12]).toBe(13);
    expect(problems.map(String)).toEqual([
      expect.stringMatching(
        /^DataProblem: log.dat @0x\w+ record 12: position 0x7 does not lie between the descriptor and the end of the file \(BAD_RECORD_TABLE\)\.$/,
      ),
    ]);
  });

  test('a table that is lost takes its records with it', async () => {
    const { positions, problems } = await damaged(({ tablePosition }) => tablePosition + 4, 0xfffffff0);
    expect(positions.length).toBe(300 - 128);
    expect(problems).toMatchObject([{ code: 'BAD_RECORD_TABLE', path: 'records 128 to 255' }]);
  });

  test('without the first table there is nothing', async () => {
    const { positions, problems } = await damaged(() => 12, 0);
    expect(positions.length).toBe(0);
    expect(problems).toMatchObject([{ path: 'records 0 to 299', message: expect.stringContaining('has no position') }]);
  });

  test('a count out of this world', async () => {
    const { positions, recordCount, problems } = await damaged(() => 8, 0xffffffff);
    expect(recordCount).toBe(0xffffffff);
    expect(positions.length).toBe(300);
    expect(problems[0].message).toContain('but two levels of tables hold 16384');
    expect(problems.at(-1)).toMatchObject({ path: 'records 300 to 16383' });
  });

  test('records although there should be none', async () => {
    const { problems } = await damaged(() => 8, 0);
    expect(problems).toMatchObject([{ code: 'BYTES_AFTER_DATA', bytesSkipped: expect.any(Number) }]);
  });
});

test('files that are something else are refused', async () => {
  for (const [file, code] of [
    [new Uint8Array(0), 'EMPTY_FILE'],
    [Uint8Array.of(1), 'UNKNOWN_FORMAT'],
    [bytes('5444536D 00000000 00000000 00000000'), 'UNKNOWN_FORMAT'],
    [bytes('44544C47 0900'), 'TRUNCATED'],
    [bytes('44544C47 09008000 00000000 00000000'), 'TRUNCATED'],
  ] as const) {
    expect(await readOrProblem(new MemorySource(file))).toMatchObject({ code, file: 'memory' });
  }
});

test('a descriptor larger than the first window is read as a whole', async () => {
  const items = Array.from({ length: 3000 }, (_, i) => `item ${i}`.padEnd(60, '.'));
  const type: LabviewType = { word: 'Enum', base: 'U16', items };
  const file = writeDatalog({ type, records: [] });
  expect(file.length).toBeGreaterThan(64 * 1024);
  expect((await readDatalogContainer(new MemorySource(file))).type).toEqual(type);
});

test('more records or bytes than the format holds are refused', () => {
  expect(() => writeDatalog({ type: PAIR, records: new Array(16385).fill(new Uint8Array(0)) })).toThrow('TOO_LARGE');
});

test('random damage gives records or a problem', async () => {
  const file = writeDatalog({ type: PAIR, records: RECORDS });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat({ max: 70 }), fc.nat({ max: 255 })), { maxLength: 4 }),
      async (changes) => {
        const mutated = file.slice();
        for (const [at, value] of changes) mutated[at] = value;
        await readOrProblem(new MemorySource(mutated));
      },
    ),
  );
});

/** Real files, where they lie beside the clone. */
const SHARED = fileURLToPath(new URL('../../../../../shared/data/datalog/', import.meta.url));
const weather = existsSync(SHARED) ? readdirSync(SHARED).filter((name) => name.endsWith('.dat')) : [];

describe.skipIf(weather.length === 0).each(weather)('%s', (name) => {
  const file = new Uint8Array(readFileSync(SHARED + name));
  const golden = JSON.parse(readFileSync(`${SHARED}${name}.expected.json`, 'utf8'));
  const read = () => readDatalogContainer(new MemorySource(file, name));

  test('agrees with the golden', async () => {
    const { facts, problems, type, recordCount } = await read();
    const { sha256: _, ...recordPositions } = golden.datalog.recordPositions;
    const { lastRecordEnd: _end, endsAtEof: _eof, ...expected } = { ...golden.datalog, recordPositions };
    expect(facts).toEqual(expected);
    expect(problems).toEqual([]);
    expect(recordCount).toBe(golden.records);
    expect(goldenType(type)).toEqual(golden.recordType);
  });

  test('its descriptor is written as LabVIEW wrote it', async () => {
    const { facts } = await read();
    const stored = file.subarray(16, facts.descriptorEnd as number);
    const { type } = parseDescriptor(stored, { form: 'list' });
    expect(hexText(writeDescriptor(type, 'list'))).toBe(hexText(stored));
  });

  test('is written again byte for byte', async () => {
    const { version, type, positions } = await read();
    const records = [...positions].map((position, i) => file.subarray(position, positions[i + 1] ?? file.length));
    expect(hexText(writeDatalog({ version, type, records }))).toBe(hexText(file));
  });
});

/** A type as the goldens have it, as far as these files go. */
function goldenType(type: LabviewType): unknown {
  const { name, nameBytes } = type;
  const label = { ...(name && { name }), ...(nameBytes && { nameHex: hexText(nameBytes) }) };
  if (type.word === 'Array')
    return { type: 'Array', ...label, dimensions: type.dims.length, element: goldenType(type.element) };
  if (type.word !== 'Cluster') return { type: type.word, ...label };
  return {
    type: 'Cluster',
    ...label,
    fields: type.fields.map((field) => goldenType({ ...field.type, ...labelOf(field) })),
  };
}

function labelOf({ name, nameBytes }: Field): Pick<Field, 'name' | 'nameBytes'> {
  return { name, nameBytes };
}

async function readOrProblem(source: ByteSource) {
  try {
    return await readDatalogContainer(source);
  } catch (error) {
    if (!(error instanceof DataProblem)) throw error;
    return error;
  }
}

function problemCount({ problems }: { problems: readonly DataProblem[] }): number {
  return problems.length;
}
