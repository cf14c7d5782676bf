import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../scripts/paths.mjs';
import { addPlot } from '../src/cli/commands/plot.ts';
import { makeProgram } from '../src/cli/program.ts';
import { makeContext } from '../src/cli/run/run-command.ts';
import { figureJsonSchema } from '../src/figure/index.ts';
import { DEFAULT_CYCLE, STYLE_TABLE } from '../src/figure/style/style.ts';
import { shownCommands } from './console-blocks.ts';
import { FakeTerminal } from './fake-terminal.ts';
import { keysAt, keysUnder, SPEC_TABLES, sectionOf } from './figures/schema-keys.ts';
import { expectGolden } from './golden-text.ts';

const read = (name: string) => readFileSync(join(ROOT, name), 'utf8');
const page = read('docs/figures.md');
const schema = await figureJsonSchema();

test.each(Object.entries(SPEC_TABLES))('the table "%s" has all keys of the spec, and no other', (heading, place) => {
  expect(keysUnder(page, heading).sort()).toEqual(keysAt(schema, place).sort());
});

test('every word that a spec knows is there', () => {
  const words = new Set<string>();
  JSON.stringify(schema, (key, value) => {
    if (key === 'enum') for (const word of value) words.add(word);
    return value;
  });
  expect([...words].filter((word) => !page.includes(`\`${word}\``))).toEqual([]);
});

test('examples/figure-schema.json is what specs are checked with', () => {
  // Short lists on one line, as the formatter of this repository has them.
  const lists = /\[\n\s+([^[\]{}]*?)\n\s+\]/g;
  const text = JSON.stringify(schema, undefined, 2);
  const short = text.replace(lists, (_list, items: string) => `[${items.replace(/,\n\s+/g, ', ')}]`);
  expectGolden(join(ROOT, 'examples/figure-schema.json'), `${short}\n`);
});

describe('options of plot', () => {
  /** There is no sample file that has a use for them; readers.md tries the readers. */
  const UNTRIED = ['--component', '--text-encoding', '--raw', '--reader', '--reader-option', '--linked-source'];

  const stream = new FakeTerminal();
  const context = makeContext({ stdout: stream, stderr: stream, signal: new AbortController().signal });
  const [plot] = makeProgram(() => async () => {}, context, [addPlot]).commands;
  /** Names of each option, the long one last. */
  const options = plot.options.map(({ short, long }) => [short, long].filter((name) => name !== undefined));

  test('all are explained', () => {
    const isExplained = (name: string) => page.includes(`\`${name}\``) || page.includes(`\`${name} `);
    expect(options.filter((names) => !names.some(isExplained))).toEqual([]);
  });

  test('all are tried by a document', () => {
    const shown = [page, read('docs/gallery.md')].flatMap(shownCommands);
    const words = new Set(shown.flatMap(({ command }) => command.split(' ')));
    const untried = options.filter((names) => !names.some((name) => words.has(name)));
    expect(untried.map((names) => names.at(-1))).toEqual(UNTRIED);
  });
});

test('the table of styles says what they are', () => {
  const rows = (sectionOf(page, 'Styles').match(/^\|.*\|$/gm) ?? []).map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.replaceAll('`', '').trim()),
  );
  const [[, ...names], , ...table] = rows;
  const said = names.map((_, i) => Object.fromEntries(table.map((row) => [row[0], row[i + 1]])));
  expect(Object.fromEntries(names.map((name, i) => [name, said[i]]))).toEqual(
    Object.fromEntries(Object.entries(STYLE_TABLE).map(([name, style]) => [name, inWords(style)])),
  );
});

function inWords(style: (typeof STYLE_TABLE)['paper']): Record<string, string> {
  const spines = Object.entries(style.spines).filter(([, isShown]) => isShown);
  return {
    'width x height / mm': `${style.widthMm} x ${style.heightMm}`,
    'text / pt': String(style.fontSize),
    'lines / pt': String(style.lineWidth),
    'markers / pt': String(style.markerSize),
    'spines / pt': String(style.spineWidth),
    'ticks / pt': String(style.tickLength),
    'minor ticks': style.minorTicks ? 'yes' : 'no',
    spines: spines.map(([side]) => side).join(', '),
  };
}

test('the colours are those that are taken', () => {
  const [colors] = /`#[0-9a-f]{6}`(, `#[0-9a-f]{6}`)+/.exec(page.replaceAll('\n', ' ')) ?? [];
  expect(colors?.replaceAll('`', '').split(', ')).toEqual([...DEFAULT_CYCLE]);
});
