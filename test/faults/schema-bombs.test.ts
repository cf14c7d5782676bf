import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../run-cli.ts';
import { faultEnvironment, PRELOAD_ARGS } from './fault-environment.ts';
import { problemCodes } from './outcome.ts';
import { scratchFolder } from './scratch.ts';

const many = (count: number, item: (i: number) => string) => Array.from({ length: count }, (_, i) => item(i)).join('');
const doubling = many(40, (i) => `  T${i + 1}: { a: T${i}, b: T${i} }\n`);

/** More such schemas, without a process each, are in `src/formats/labview/schema/schema-limits.test.ts`. */
const BOMBS: [what: string, code: string, text: string][] = [
  ['a million fields', 'SCHEMA_INVALID', `daqscope: 1\nfile:\n${many(1_000_000, (i) => `  f${i}: I8\n`)}`],
  ['types that double forty times', 'TOO_LARGE', `daqscope: 1\ntypes:\n  T0: I8\n${doubling}file: T40\n`],
  ['a type that holds itself', 'SCHEMA_INVALID', 'daqscope: 1\ntypes:\n  A: { b: B }\n  B: { a: A }\nfile: A\n'],
  ['an alias that holds itself', 'SCHEMA_SYNTAX|SCHEMA_INVALID', 'daqscope: 1\nfile: &a { x: *a }\n'],
  ['fifty thousand levels', 'TOO_DEEP', `daqscope: 1\nfile: ${'{ a: '.repeat(50_000)}`],
  [
    'an expression of a megabyte',
    'SCHEMA_INVALID',
    `daqscope: 1\nfile: { n: I8, x: { array: I8, size: n${' + n'.repeat(250_000)} } }\n`,
  ],
  [
    'an expression that a pattern would try for ever',
    'SCHEMA_INVALID',
    `daqscope: 1\nfile: { n: I8, x: { array: I8, size: "${' '.repeat(50_000)}!" } }\n`,
  ],
];

test.each(BOMBS)('a schema that is a bomb is refused soon, in little memory: %s', async (_, code, text) => {
  const folder = scratchFolder();
  writeFileSync(join(folder, 'bomb.yaml'), text);
  const report = join(folder, 'report.json');
  const started = Date.now();
  const options = { cwd: folder, env: faultEnvironment(undefined, report), nodeArgs: PRELOAD_ARGS };
  const outcome = await runCli(['schema', 'check', 'bomb.yaml'], options);
  expect(outcome.code).toBe(1);
  for (const found of problemCodes(outcome)) expect(found).toMatch(new RegExp(`^(${code})$`));
  expect(outcome.stderr.length).toBeLessThan(5000);
  expect(Date.now() - started).toBeLessThan(10_000);
  expect(JSON.parse(readFileSync(report, 'utf8')).peakBytes).toBeLessThan(1_200_000_000);
});
