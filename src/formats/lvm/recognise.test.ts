import { describe, expect, test } from 'vitest';
import { MemorySource } from '../../core/index.ts';
import { openRecording } from '../registry.ts';
import { HEAD_BYTES, recogniseLvm, separatorOfHeader, separatorOfRows } from './recognise.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const long = '0.5\t1.5\r\n'.repeat(HEAD_BYTES);

describe('a file with a header', () => {
  test('is known by its first words, with a byte order mark or without', () => {
    expect(recogniseLvm(bytes('LabVIEW Measurement\t\r\n'), 'a.txt')).toBe('yes');
    expect(recogniseLvm(bytes('\ufeffLabVIEW Measurement'), 'a')).toBe('yes');
    expect(recogniseLvm(bytes('LabVIEW measurements are'), 'a.lvm')).toBe('no');
  });

  test.each([
    ['LabVIEW Measurement\t\nWriter_Version\t2\n', '\t'],
    ['LabVIEW Measurement\nWriter_Version,2\n', ','],
    ['LabVIEW Measurement\r\nOdd_Tag 1\r\nReader_Version|2\r\n', '|'],
    ['LabVIEW Measurement;;\rUUT_M/N;7\r', ';'],
    ['LabVIEW Measurement\n', '\t'],
  ])('%j has the separator %j', (text, separator) => {
    expect(String.fromCharCode(separatorOfHeader(bytes(text)))).toBe(separator);
  });
});

describe('a file without a header', () => {
  test.each([
    ['\t0.000000\tInf\r\n\t1.000000\t1.000000\r\n', 'a.dat', '\t'],
    ['0,5\t1,5\n1,5\t2,5\n', 'a', '\t'],
    ['1;2,5\n\n3;4\n', 'a', ';'],
    ['1.5,2\n3.5,4\n', 'a', ','],
    ['1,2,3\n4,5,6\n', 'a', ','],
    ['0,5\n1,5\n', 'a', '\t'],
    ['-1\rNaN\r', 'a', '\t'],
    ['42\n', 'a.LVM', '\t'],
    [long.slice(0, HEAD_BYTES), 'a', '\t'],
  ])('%j is perhaps one if it is called %s', (text, name, separator) => {
    expect(recogniseLvm(bytes(text), name)).toBe('maybe');
    expect(String.fromCharCode(separatorOfRows(bytes(text)))).toBe(separator);
  });

  test.each([
    '42\n',
    '42',
    '',
    '\n\n',
    'a\tb\n1\t2\n',
    '1 2\n3 4\n',
    '2024-01-02\n2024-01-03\n',
    '12:30\n12:31\n',
    'NaNa\n1\n',
    '1\n2\n\0',
  ])('%j is none', (text) => expect(recogniseLvm(bytes(text), 'a.dat')).toBe('no'));
});

describe('among all formats', () => {
  test('a schema says more than rows of numbers do', async () => {
    const source = new MemorySource(bytes('12\n34\n'));
    const schema = 'daqscope: 1\nfile: { text: { array: U8, size: 6 } }';
    expect((await openRecording(source)).format).toBe('lvm');
    expect((await openRecording(source, { schema })).format).toBe('labview-flattened');
  });

  test('other text gets advice', async () => {
    const opening = openRecording(new MemorySource(bytes('time\tvoltage\n0\t1.5\n1\t2.5\n'), 'a.txt'));
    await expect(opening).rejects.toMatchObject({ code: 'SCHEMA_NEEDED', hint: expect.stringContaining('Headings') });
  });
});
