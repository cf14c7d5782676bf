import { expect, test } from 'vitest';
import type { FileInfo } from '../../engine/index.ts';
import { convertCommand, filesOf, plotCommand, sharedOptions, shellWord } from './command-line.ts';

const spec = {
  panels: [
    { traces: [{ y: { path: '/a', file: 'run 7.bin' }, x: { path: '/t', file: 'run 7.bin' } }, { y: [1, 2] }] },
    { traces: [{ z: { path: '/map', file: 'b.tdms' }, kind: 'image' as const }] },
  ],
};
const info = (file: string, options?: string[]): [string, FileInfo] => [
  file,
  { file, name: file, state: 'open', generation: 1, problems: [], options },
];

test('words for shells', () => {
  expect(['run7.bin', "it's", '$(rm -rf ~)', ''].map(shellWord)).toEqual([
    'run7.bin',
    "'it'\\''s'",
    "'$(rm -rf ~)'",
    "''",
  ]);
});

test('the command of a figure has the options of its files', () => {
  expect(filesOf(spec)).toEqual(['run 7.bin', 'b.tdms']);
  const infos = new Map([info('run 7.bin', ['--schema', 'my run.yaml']), info('b.tdms')]);
  expect(plotCommand(spec, { name: 'figure', kind: 'png', dpi: 600 }, infos)).toBe(
    "daqscope plot --spec figure.json -o figure.png --dpi 600 --schema 'my run.yaml'",
  );
  expect(plotCommand(spec, { name: 'figure', kind: 'svg', dpi: 600 }, new Map())).toBe(
    'daqscope plot --spec figure.json -o figure.svg',
  );
});

test('options of several recordings are given once, if they agree', () => {
  const schema = ['--schema', 'run.yaml'];
  const reader = ['--reader', 'own.js', '--reader-option', 'a=1', '--reader-option', 'b=2'];
  expect(sharedOptions([[...schema, '--raw'], ['--raw'], [], schema])).toEqual(['--schema', 'run.yaml', '--raw']);
  expect(sharedOptions([reader, reader])).toEqual(reader);
  expect(sharedOptions([schema, ['--schema', 'other.yaml']])).toBeUndefined();
});

test('no command draws recordings that want different schemas', () => {
  const infos = new Map([info('run 7.bin', ['--schema', 'a.yaml']), info('b.tdms', ['--schema', 'b.yaml'])]);
  expect(plotCommand(spec, { name: 'figure', kind: 'svg', dpi: 600 }, infos)).toBeUndefined();
});

test('the command of a conversion', () => {
  expect(convertCommand('data/run7.tdms', { extension: 'h5', only: ['/a b', '/c'] })).toBe(
    "daqscope convert data/run7.tdms -o run7.h5 --only '/a b' --only /c",
  );
});
