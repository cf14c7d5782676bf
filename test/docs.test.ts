import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../scripts/paths.mjs';
import { PROBLEM_CODES } from '../src/core/index.ts';
import { firstMissing, shownCommands, shownFiles, shownPictures } from './console-blocks.ts';
import { expectGolden } from './golden-text.ts';
import { ensureBuilt } from './run-cli.ts';
import { walkDocument } from './walk-document.ts';

/** A document may have dozens of commands. */
const TIMEOUT_MS = 120_000;

const read = (name: string) => readFileSync(join(ROOT, name), 'utf8');
/** It needs Google, or an emulator of it: `docs-publish.test.ts` walks it. */
const walkedElsewhere = 'docs/publish.md';

const documents = ['README.md', ...documentsIn('docs')].filter((name) => existsSync(join(ROOT, name)));
const walked = documents.filter((name) => name !== walkedElsewhere);

function documentsIn(folder: string): string[] {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`);
}

describe.skipIf(process.platform === 'win32')('what the documents show is what happens', () => {
  let scratch: string;
  beforeAll(() => {
    ensureBuilt();
    scratch = mkdtempSync(join(tmpdir(), 'daqscope-'));
    symlinkSync(join(ROOT, 'daqscope'), join(scratch, 'daqscope'));
  });
  afterAll(() => rmSync(scratch, { recursive: true }));

  test.each(walked)('%s', { timeout: TIMEOUT_MS }, async (name) => {
    const text = read(name);
    const folder = mkdtempSync(join(scratch, 'document-'));
    if (existsSync(join(ROOT, 'examples')))
      cpSync(join(ROOT, 'examples'), join(folder, 'examples'), { recursive: true });
    const env = {
      PATH: `${scratch}${delimiter}${process.env.PATH}`,
      XDG_STATE_HOME: join(folder, 'state'),
      XDG_CONFIG_HOME: join(folder, 'config'),
    };
    await walkDocument(name, text, { folder, env });
    for (const picture of shownPictures(text)) {
      const made = join(folder, picture);
      expect(existsSync(made), `${name} shows ${picture}, which none of its commands makes`).toBe(true);
      expectGolden(join(ROOT, 'docs/gallery', picture), readFileSync(made, 'utf8'));
    }
  });
});

test('every picture of the gallery is shown', () => {
  const shown = new Set(documents.flatMap((name) => shownPictures(read(name))));
  const pictures = readdirSync(join(ROOT, 'docs/gallery')).filter((name) => name.endsWith('.svg'));
  expect(pictures.filter((name) => !shown.has(name))).toEqual([]);
});

test('files that documents show are as they are', () => {
  const shown = documents.flatMap((name) => shownFiles(read(name)).map((file) => ({ name, ...file })));
  expect(shown.length).toBeGreaterThan(0);
  expect(shown.filter(({ path, text }) => !existsSync(join(ROOT, path)) || read(path) !== text)).toEqual([]);
});

test('docs/problems.md has a section for each problem code, and no other', () => {
  const text = read('docs/problems.md');
  const sections = [...text.matchAll(/^#+ `?([A-Z][A-Z0-9_]+)`?$/gm)].map(([, code]) => code);
  expect(sections.sort()).toEqual(Object.keys(PROBLEM_CODES).sort());
});

test('relative links in documents lead somewhere', () => {
  const broken = [...documents, 'ARCHITECTURE.md', 'CONTRIBUTING.md'].flatMap((name) => {
    const text = read(name).replace(/```.*?```/gs, '');
    const links = [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, link]) => link);
    return links.filter((link) => !existsSync(join(ROOT, name, '..', link))).map((link) => `${name}: ${link}`);
  });
  expect(broken).toEqual([]);
});

test('shown pictures and files are found', () => {
  const markdown = '![A curve](gallery/a.svg) ![](docs/gallery/b-2.svg) ![](gallery/audit/c.svg) [d](gallery/d.svg)';
  expect(shownPictures(markdown)).toEqual(['a.svg', 'b-2.svg']);
  expect(shownFiles('```json examples/a.json\n{\n}\n```\n\n```json\n[]\n```\n')).toEqual([
    { path: 'examples/a.json', text: '{\n}\n' },
  ]);
});

describe('shown commands', () => {
  const markdown = [
    'Try:',
    '',
    '```console',
    '$ daqscope sample .',
    'Made …',
    '',
    '$ daqscope info a.bin',
    '```',
    '',
    '```console fails',
    '$ daqscope info missing',
    '…',
    '```',
  ].join('\n');

  test('are found with their lines', () => {
    expect(shownCommands(`${markdown}\n`)).toEqual([
      { line: 4, command: 'daqscope sample .', output: ['Made …'], fails: false },
      { line: 7, command: 'daqscope info a.bin', output: [], fails: false },
      { line: 11, command: 'daqscope info missing', output: ['…'], fails: true },
    ]);
  });

  test('are compared line by line, in order, with … for anything', () => {
    const real = 'one\ntwo (2)\nthree\n';
    expect(firstMissing(['one', 'two (…)', 'three'], real)).toBeUndefined();
    expect(firstMissing(['one', '…', 'three'], real)).toBeUndefined();
    expect(firstMissing(['three', 'one'], real)).toBe('one');
    expect(firstMissing(['two (3)'], real)).toBe('two (3)');
    expect(firstMissing(['two'], real)).toBe('two');
  });
});
