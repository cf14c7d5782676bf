// daqscope.ts KIND IN OUT: the columns of records by means of daqscope's library, the reading of the schema included.
import { readFileSync } from 'node:fs';
import { MemorySource, openRecording, readAll } from '../../src/index.ts';
import { bytesOf } from './columns.ts';
import { timed } from './timed.ts';

const [, input, output] = process.argv.slice(2);
const data = readFileSync(input);
const schema = readFileSync('schema.yaml', 'utf8');

await timed(output, async () => {
  const recording = await openRecording(new MemorySource(data), { schema });
  const columns = await readAll(recording);
  return [...columns.values()].flatMap(({ bytes, offsets }) =>
    offsets ? [bytes, bytesOf(offsets.subarray(1))] : [bytes],
  );
});
