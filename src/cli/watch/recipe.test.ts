import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { scratchFolder } from '../../../test/faults/scratch.ts';
import { recipeOf, type Wishes } from './recipe.ts';

let folder: string;
beforeEach(() => {
  folder = scratchFolder();
});

function write(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

const spec = (name: string, title = 'a') =>
  write(name, JSON.stringify({ title, panels: [{ traces: [{ y: { path: '/a' } }] }] }));

const wishes = (more: Partial<Wishes>): Wishes => ({ plotAs: 'png', ...more });
const endings = async (more: Partial<Wishes>) => (await recipeOf(wishes(more))).steps.map(({ ending }) => ending);

describe('endings', () => {
  test('tell what it is', async () => {
    expect(await endings({ convert: 'h5', plot: [spec('fig.json')], report: 'pdf' })).toEqual(['.h5', '.png', '.pdf']);
    expect(await endings({ plot: [spec('a.json'), spec('b.json')] })).toEqual(['-a.png', '-b.png']);
  });

  test.each([
    ['a figure and a report as PDF', () => ({ plot: [spec('fig.json')], plotAs: 'pdf', report: 'pdf' })],
    ['specs of one name', () => ({ plot: [spec('fig.json'), write('fig', JSON.stringify({ panels: [{}] }))] })],
    [
      'a spec that is called report',
      () => ({
        plot: [spec('report.json'), spec('b.json')],
        plotAs: 'pdf',
        report: 'pdf',
      }),
    ],
    ['one spec, twice', () => ({ plot: [spec('fig.json'), spec('fig.json'), spec('fig.json')] })],
  ] as const)('differ for %s', async (_, make) => {
    const found = await endings(make() as Partial<Wishes>);
    expect(new Set(found).size).toBe(found.length);
  });
});

test('without wishes, the recordings themselves', async () => {
  expect(await recipeOf(wishes({}))).toMatchObject({ steps: [], isOriginalWanted: true });
  expect(await recipeOf(wishes({ convert: 'h5' }))).toMatchObject({ isOriginalWanted: false });
  expect(await recipeOf(wishes({ convert: 'h5', original: true }))).toMatchObject({ isOriginalWanted: true });
});

test('the checksum is the same for the same wishes, and only for these', async () => {
  const checksum = async (more: Partial<Wishes>) => (await recipeOf(wishes(more))).checksum;
  const figure = spec('fig.json');
  const before = await checksum({ plot: [figure] });
  expect(await checksum({ plot: [figure] })).toBe(before);
  const others = [
    {},
    { convert: 'h5' },
    { convert: 'csv' },
    { convert: 'h5', original: true },
    { convert: 'h5', raw: true },
    { convert: 'h5', textEncoding: 'utf-8' },
    { report: 'pdf' },
    { report: 'html' },
    { plot: [figure], report: 'html' },
    { plot: [figure], plotAs: 'svg' },
  ] as const;
  const all = await Promise.all(others.map(checksum));
  expect(new Set([before, ...all]).size).toBe(others.length + 1);
  spec('fig.json', 'another title');
  expect(await checksum({ plot: [figure] })).not.toBe(before);
});

test('the steps say how a recording is to be read', async () => {
  const schema = write('run.yaml', 'daqscope: 1\nfile: { count: I32 }\n');
  const { steps } = await recipeOf(wishes({ convert: 'h5', schema, raw: true, readerOption: ['a=1', 'b=2'] }));
  expect(steps[0].arguments('in', 'out')).toEqual(
    ['convert', 'in', '-o', 'out', '--overwrite', '--schema', schema, '--raw'].concat([
      '--reader-option',
      'a=1',
      '--reader-option',
      'b=2',
    ]),
  );
});

test.each([
  ['a spec that is not there', () => ({ plot: [join(folder, 'no.json')] }), 'FILE_NOT_FOUND'],
  ['a spec that is no JSON', () => ({ plot: [write('bad.json', '{')] }), 'FIGURE_INVALID'],
  ['a spec that is none', () => ({ plot: [write('bad.json', '{"pannels":[]}')] }), 'FIGURE_INVALID'],
  ['a schema that is not there', () => ({ schema: join(folder, 'no.yaml') }), 'FILE_NOT_FOUND'],
  ['a schema that is none', () => ({ schema: write('bad.yaml', 'a: [') }), 'SCHEMA_SYNTAX'],
  ['a reader that is not there', () => ({ reader: join(folder, 'no.mjs') }), 'FILE_NOT_FOUND'],
])('%s is told at once', async (_, make, code) => {
  await expect(recipeOf(wishes(make()))).rejects.toMatchObject({ code });
});
