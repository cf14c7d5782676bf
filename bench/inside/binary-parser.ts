// binary-parser.ts KIND IN OUT: binary-parser compiles a function from the description; that is done once, before the time is taken.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { COLUMNS_OF, type Kind, type ParsedRecord } from './columns.ts';
import { timed } from './timed.ts';

const [kind, input, output] = process.argv.slice(2) as [Kind, string, string];
const data = readFileSync(input);

/** Its types are not found where modules are resolved as Node does it. */
const { Parser } = createRequire(import.meta.url)('binary-parser');

const RECORDS = {
  fixed: () => new Parser().endianess('big').uint32('a').doublebe('b').doublebe('c').uint8('d'),
  text: () =>
    new Parser()
      .endianess('big')
      .uint32('a')
      .doublebe('b')
      .int32('size')
      .string('name', { length: 'size', encoding: 'utf8' })
      .uint8('d'),
};

const parser = new Parser().array('records', { type: RECORDS[kind](), readUntil: 'eof' });

await timed(output, () => COLUMNS_OF[kind](parser.parse(data).records as ParsedRecord[]));
