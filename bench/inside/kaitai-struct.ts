// kaitai-struct.ts KIND IN OUT: the parsers in `generated/` were made from the `.ksy` beside them by kaitai-struct-compiler 0.11.0.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { COLUMNS_OF, type Kind } from './columns.ts';
import { timed } from './timed.ts';

const [kind, input, output] = process.argv.slice(2) as [Kind, string, string];
const require = createRequire(import.meta.url);
const KaitaiStream = require('kaitai-struct/KaitaiStream');
const { FixedRecords } = require('./generated/fixed-records.cjs');
const { TextRecords } = require('./generated/text-records.cjs');

const Parser = { fixed: FixedRecords, text: TextRecords }[kind];
const data = readFileSync(input);

await timed(output, () => {
  const stream = new KaitaiStream(data.buffer, data.byteOffset);
  return COLUMNS_OF[kind](new Parser(stream).records);
});
