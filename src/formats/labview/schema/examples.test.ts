import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { recordTypeOf, recordTypeText } from '../types/record-type.ts';
import { jsonSchemaText } from './json-schema.ts';
import { parseSchema } from './parse-schema.ts';
import { schemaText } from './schema-text.ts';

const folder = new URL('../../../../examples/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');

describe('examples', () => {
  it.each(readdirSync(folder).filter((name) => name.endsWith('.yaml')))('%s is a schema', (name) => {
    const layout = parseSchema(read(name), name);
    expect(layout.title).toBeTruthy();
    expect(parseSchema(schemaText(layout))).toEqual(layout);
  });

  it('hold the JSON Schema that the parser has: if not, write jsonSchemaText() there', () => {
    expect(read('daqscope-schema.json')).toBe(jsonSchemaText());
  });

  it('have the record type of the datagrid', () => {
    const { file } = parseSchema(read('datagrid.yaml'));
    const list = (name: string, type: string) => ({ type: 'Array', name, dimensions: 1, element: { type } });
    const index = (name: string) => ({
      type: 'Array',
      name,
      dimensions: 1,
      element: { type: 'Cluster', fields: [list('list', 'I32')] },
    });
    const point = { type: 'Cluster', fields: ['x', 'y', 'z'].map((name) => ({ type: 'I32', name })) };
    const expected = {
      type: 'Cluster',
      fields: [
        list('names', 'String'),
        list('paths', 'Path'),
        list('a', 'I32'),
        { type: 'Array', name: 'b', dimensions: 1, element: point },
        list('descriptions', 'String'),
        list('keywords', 'String'),
        index('keywordIndex'),
        list('c', 'I32'),
        index('cIndex'),
        ...['d', 'e', 'f'].map((name) => list(name, 'I32')),
      ],
    };
    expect(JSON.stringify(recordTypeOf(file))).toBe(JSON.stringify(expected));
    expect(recordTypeText(file)).toBe(
      'cluster { 1-D array "names" of String, 1-D array "paths" of Path, 1-D array "a" of I32, 1-D array "b" of cluster { I32 "x", I32 "y", I32 "z" }, 1-D array "descriptions" of String, 1-D array "keywords" of String, 1-D array "keywordIndex" of cluster { 1-D array "list" of I32 }, 1-D array "c" of I32, 1-D array "cIndex" of cluster { 1-D array "list" of I32 }, 1-D array "d" of I32, 1-D array "e" of I32, 1-D array "f" of I32 }',
    );
  });
});
