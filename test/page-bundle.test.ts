import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { PAGE } from '../scripts/paths.mjs';
import { ensureBuilt } from './run-cli.ts';

const BUDGET_BYTES = 350_000;

beforeAll(() => ensureBuilt());

const read = (name: string) => readFileSync(join(PAGE, name), 'utf8');

/** The files that a script loads without being asked to. */
function withImports(name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const [, file] of read(name).matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g)) {
    withImports(`assets/${file}`, seen);
  }
  return seen;
}

test('what is loaded until the first picture is small, the worker that draws included', () => {
  const html = read('index.html');
  const linked = [...html.matchAll(/(?:src|href)="\.\/(assets\/[\w.-]+\.(?:js|css))"/g)].map(([, file]) => file);
  const worker = readdirSync(join(PAGE, 'assets')).filter((name) => /^draw-worker-.*\.js$/.test(name));
  expect([linked.length > 1, worker.length]).toEqual([true, 1]);
  const files = new Set([...linked, `assets/${worker[0]}`].flatMap((file) => [...withImports(file)]));
  const bytes = [...files].reduce((sum, file) => sum + gzipSync(read(file)).length, gzipSync(html).length);
  expect(bytes).toBeLessThan(BUDGET_BYTES);
  expect(bytes).toBeGreaterThan(BUDGET_BYTES / 3); // it is what is loaded
});

test('libraries come as they are for users, without their checks for developers', () => {
  const [entry] = readdirSync(join(PAGE, 'assets')).filter((name) => /^index-.*\.js$/.test(name));
  const scripts = [...withImports(`assets/${entry}`)];
  expect(scripts.filter((name) => read(name).includes('React DevTools'))).toEqual([]);
});
