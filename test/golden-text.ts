import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';

/** `npm run pictures` sets it: pictures that differ are written anew, to be looked at in the diff. */
const UPDATES = process.env.DAQSCOPE_PICTURES === 'update';

/** A file that is kept in the project must be what was made of it just now. */
export function expectGolden(file: string, made: string): void {
  if (UPDATES && (!existsSync(file) || readFileSync(file, 'utf8') !== made)) writeFileSync(file, made);
  expect(existsSync(file), `${file} is missing: npm run pictures makes it`).toBe(true);
  expect(
    readFileSync(file, 'utf8') === made,
    `${file} is not what it was: npm run pictures, then look at the diff`,
  ).toBe(true);
}
