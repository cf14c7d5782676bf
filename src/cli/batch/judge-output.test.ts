import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Judged, judgeOutput } from './judge-output.ts';
import { entryFor } from './manifest-entry.contract.ts';
import type { FileRecord } from './manifest-entry.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'daqscope-'));
  write('run7.bin', 'source');
  write('run7.h5', 'output');
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string) => join(folder, name);
const write = (name: string, content: string) => writeFileSync(at(name), content);
const touch = (name: string) => utimesSync(at(name), 1, 1);
/** Puts something of the same size in a file. */
const rewrite = (name: string, content: string) => {
  write(name, content);
  touch(name);
};
/** Changes what is in a file, and neither its size nor its time. */
const forge = (name: string, content: string) => {
  const { atime, mtime } = statSync(at(name));
  write(name, content);
  utimesSync(at(name), atime, mtime);
};

function record(name: string, content: string): FileRecord {
  const { mtimeNs, size } = statSync(at(name), { bigint: true });
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { path: name, bytes: Number(size), mtimeNs: String(mtimeNs), sha256 };
}

function judged(more: Partial<Judged> = {}): Judged {
  const entry = entryFor('run7.h5', { output: record('run7.h5', 'output'), source: record('run7.bin', 'source') });
  const files = { input: at('run7.bin'), output: at('run7.h5') };
  return { ...files, entry, sourcePath: 'run7.bin', recipe: entry, force: false, overwrite: false, ...more };
}

const OTHER_RECIPE = { ...entryFor('run7.h5'), options: { deflate: 4 } };

type Verdict = [kind: string, replace?: boolean];
const cases: [what: string, change: () => void, more: Partial<Judged>, Verdict][] = [
  ['nothing changed', () => {}, {}, ['unchanged']],
  ['both were touched', () => [touch('run7.bin'), touch('run7.h5')], {}, ['unchanged']],
  ['nothing changed, by force', () => {}, { force: true }, ['convert', true]],
  ['nothing changed, to be overwritten', () => {}, { overwrite: true }, ['unchanged']],
  ['there is no output', () => rmSync(at('run7.h5')), {}, ['convert', false]],
  ['there is no source', () => rmSync(at('run7.bin')), {}, ['convert', true]],
  ['the source grew', () => write('run7.bin', 'source!'), {}, ['convert', true]],
  ['the source changed', () => rewrite('run7.bin', 'Source'), {}, ['convert', true]],
  ['other options', () => {}, { recipe: OTHER_RECIPE }, ['convert', true]],
  ['the output grew', () => write('run7.h5', 'output!'), {}, ['prove']],
  ['the output changed', () => rewrite('run7.h5', 'Output'), {}, ['prove']],
  ['the output changed, by force', () => write('run7.h5', 'output!'), { force: true }, ['prove']],
  ['the output changed, to be overwritten', () => write('run7.h5', 'output!'), { overwrite: true }, ['convert', true]],
  ['an output that is not known', () => {}, { entry: undefined }, ['prove']],
  ['the same source elsewhere', () => {}, { sourcePath: 'b/run7.bin' }, ['unchanged']],
  ['the same source elsewhere, other options', () => {}, { sourcePath: 'b', recipe: OTHER_RECIPE }, ['convert', true]],
  ['another source of the same name', () => write('run7.bin', 'source!'), { sourcePath: 'b/run7.bin' }, ['refuse']],
  [
    'another source, size and time the same',
    () => forge('run7.bin', 'Source'),
    { sourcePath: 'b/run7.bin' },
    ['refuse'],
  ],
];

test.each(cases)('%s', async (_, change, more, [kind, replace]) => {
  const before = judged(more);
  change();
  expect(await judgeOutput(before)).toMatchObject({ kind, ...(replace === undefined ? {} : { replace }) });
});
