import { readFileSync, writeFileSync } from 'node:fs';
import { bytesOf } from '../columns.ts';
import type { Way } from '../store.ts';

export const WAY: Way = {
  store: (values, output) => writeFileSync(output, JSON.stringify(Array.from(values))),
  load: (output) => bytesOf(Float64Array.from(JSON.parse(readFileSync(output, 'utf8')) as number[])),
};
