import { readFileSync, writeFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import { bytesOf } from '../columns.ts';
import type { Way } from '../store.ts';

export const WAY: Way = {
  store: (values, output) => writeFileSync(output, serialize(values)),
  load: (output) => bytesOf(deserialize(readFileSync(output)) as Float64Array),
};
