import { expect, test } from 'vitest';
import { keyForOther, publishChoices } from './publish-choices.ts';

const file = { file: 'data/run7.tdms', name: 'run7.tdms', format: 'tdms' };
const spec = { panels: [{ traces: [{ y: { file: 'data/run7.tdms', path: '/a' } }] }] };

test('what is open and what is plotted can be published, each with a place of its own', () => {
  const choices = publishChoices({ file, figure: { spec, of: 'run7.tdms' } });
  expect(choices.map(({ id, key, what }) => [id, key, what(150)])).toEqual([
    ['recording', 'run7.tdms', { kind: 'recording', file: 'data/run7.tdms' }],
    ['conversion', 'run7.h5', { kind: 'conversion', file: 'data/run7.tdms' }],
    ['report-html', 'run7-report.html', { kind: 'report', file: 'data/run7.tdms', form: 'html' }],
    ['report-pdf', 'run7-report.pdf', { kind: 'report', file: 'data/run7.tdms', form: 'pdf' }],
    ['pdf', 'run7.pdf', { kind: 'figure', figure: { spec, kind: 'pdf' } }],
    ['svg', 'run7.svg', { kind: 'figure', figure: { spec, kind: 'svg' } }],
    ['png', 'run7.png', { kind: 'figure', figure: { spec, kind: 'png', dpi: 150 } }],
  ]);
});

test('a derived channel comes first, and goes as HDF5 with nothing but it', () => {
  const [first, next] = publishChoices({ file, only: '/g/a | savgol(5, 2)' });
  expect(first).toMatchObject({ id: 'computed', text: 'a | savgol(5, 2)', key: 'run7-computed.h5' });
  expect(first.what(0)).toEqual({ kind: 'conversion', file: file.file, only: ['/g/a | savgol(5, 2)'] });
  expect(next.id).toBe('recording');
});

test('HDF5 is not converted to HDF5; where nothing is plotted no figure is offered', () => {
  expect(publishChoices({ file: { ...file, format: 'hdf5' } }).map(({ id }) => id)).toEqual([
    'recording',
    'report-html',
    'report-pdf',
  ]);
  expect(publishChoices({})).toEqual([]);
});

test('a place that was typed is kept when something else is to go there', () => {
  const choices = publishChoices({ file, figure: { spec, of: 'run7.tdms' } });
  const [recording] = choices;
  const pdf = choices[4];
  expect(keyForOther('2026/first.tdms', recording, pdf)).toBe('2026/first.pdf');
  expect(keyForOther('2026/first', recording, pdf)).toBe('2026/first');
  const [plain] = publishChoices({ file: { ...file, name: '.hidden' } });
  expect(keyForOther('2026/.hidden', plain, pdf)).toBe('2026/.hidden');
});
