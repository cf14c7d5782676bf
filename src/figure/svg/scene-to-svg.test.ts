import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { PathBuilder } from '../geometry/path.ts';
import type { PathItem, Scene, TextItem } from '../scene/scene.ts';
import { SAMPLE_SCENES, sheet, text, typicalScene } from '../testing/sample-scenes.ts';
import { shifted } from '../testing/shifted.ts';
import { testFonts } from '../testing/test-fonts.ts';
import { type SvgOptions, sceneToSvg } from './scene-to-svg.ts';

interface Element {
  readonly name: string;
  readonly attributes: Record<string, string>;
  text: string;
}

/** The elements of a well-formed XML file. */
function elementsOf(svg: string): Element[] {
  const elements: Element[] = [];
  const open: Element[] = [];
  const parser = new SaxesParser();
  parser.on('error', (thrown) => {
    throw thrown;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes, text: '' };
    elements.push(element);
    open.push(element);
  });
  parser.on('text', (more) => {
    const inner = open.at(-1);
    if (inner) inner.text += more;
  });
  parser.on('closetag', () => open.pop());
  parser.write(svg).close();
  return elements;
}

const named = (elements: readonly Element[], name: string) => elements.filter((element) => element.name === name);

const MODES: NonNullable<SvgOptions['text']>[] = ['outlines', 'text'];

describe.each(MODES)('with text as %s', (mode) => {
  test.each(Object.entries(SAMPLE_SCENES))('%s: well-formed, every reference has its aim', (_, scene) => {
    const elements = elementsOf(sceneToSvg(scene, testFonts, { text: mode }));
    const ids = elements.flatMap(({ attributes: { id } }) => (id === undefined ? [] : [id]));
    expect(new Set(ids).size).toBe(ids.length);
    for (const { attributes } of elements) {
      const reference = attributes.href ?? /^url\((.*)\)$/.exec(attributes['clip-path'])?.[1] ?? '';
      if (reference.startsWith('#')) expect(ids).toContain(reference.slice(1));
    }
  });

  test('the same scene gives the same file', () => {
    expect(sceneToSvg(typicalScene(), testFonts, { text: mode })).toBe(
      sceneToSvg(typicalScene(), testFonts, { text: mode }),
    );
  });

  test('texts and title that are markup stay text', () => {
    const evil = `</text><script>alert("1")</script>&amp; ' \u0000\u001b\ud800\n`;
    const label: TextItem = {
      ...text('x', 5, 20),
      text: evil,
      color: '"><script>',
      pieces: [{ kind: 'glyphs', text: evil, face: 'regular', size: 8, xs: Array.from(evil, (_, i) => 3 * i), y: 0 }],
    };
    const group = { kind: 'group', id: 'a"><b/>)', clip: { x: 0, y: 0, width: 9, height: 9 }, items: [label] } as const;
    const elements = elementsOf(sceneToSvg({ ...sheet([group]), title: evil }, testFonts, { text: mode }));
    const shown = evil.replace('\u0000\u001b\ud800', '\ufffd\ufffd\ufffd');
    expect(named(elements, 'script')).toEqual([]);
    expect(named(elements, 'title')[0].text.trim()).toBe(shown.trim());
    expect(elements.find(({ attributes }) => attributes['aria-label'])?.attributes['aria-label']).toBe(shown);
    expect(elements.find(({ attributes }) => attributes['clip-path'])?.attributes.id).toBe('a---b/--');
  });
});

test('the size is in mm, and within it pt', () => {
  const [root, title] = elementsOf(sceneToSvg(sheet([]), testFonts));
  expect(root.attributes).toEqual({
    xmlns: 'http://www.w3.org/2000/svg',
    width: '60mm',
    height: '45mm',
    viewBox: '0 0 170.079 127.559',
    role: 'img',
  });
  expect(title).toMatchObject({ name: 'title', text: 'Sample' });
});

test('without background and title there is neither', () => {
  const svg = sceneToSvg({ width: 10, height: 10, items: [] }, testFonts);
  expect(elementsOf(svg).map(({ name }) => name)).toEqual(['svg', 'desc']);
});

test('a glyph is drawn once and used where it occurs', () => {
  const elements = elementsOf(sceneToSvg(sheet([text('aabba', 0, 20), text('ab', 0, 40)]), testFonts));
  expect(named(elements, 'path').map(({ attributes }) => attributes.id)).toEqual(['regular_8_61', 'regular_8_62']);
  expect(named(elements, 'use')).toHaveLength(7);
  expect(elements.map(({ attributes }) => attributes['aria-label']).filter(Boolean)).toEqual(['aabba', 'ab']);
});

test('editable text has a place for each character', () => {
  const [line] = named(
    elementsOf(sceneToSvg(sheet([text('a $b$', 0, 20)]), testFonts, { text: 'text' })).slice(1),
    'text',
  );
  expect(line.text).toBe('a ');
  expect(line.attributes).toMatchObject({ 'font-size': '8', 'xml:space': 'preserve' });
  expect(line.attributes.x.split(' ')).toHaveLength(2);
  expect(line.attributes['font-family']).toMatch(/^Arimo, Liberation Sans, Helvetica, Arial/);
});

test('numbers have at most three decimals, lines are short, and what is moved changes few of them', () => {
  const scene = typicalScene();
  const svg = sceneToSvg(scene, testFonts);
  expect(svg).not.toMatch(/\d\.\d{4}/);
  const lines = svg.split('\n');
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(200);
  const changed: Scene = { ...scene, items: scene.items.map((item, i) => (i === 20 ? shifted(item, 1, 0) : item)) };
  const others = sceneToSvg(changed, testFonts).split('\n');
  expect(others.filter((line, i) => line !== lines[i])).toHaveLength(1);
});

test('numbers that are none do no harm', () => {
  const path = new PathBuilder().moveTo(Number.NaN, -0).lineTo(Number.POSITIVE_INFINITY, -1e300);
  const item: PathItem = { kind: 'path', path, stroke: { color: '#000000', width: 1 } };
  expect(sceneToSvg(sheet([item]), testFonts)).toContain('d="M0 0L10000000-10000000"');
});

test('a million points and ten thousand lines take no more than a few seconds', () => {
  const started = performance.now();
  const line = (points: number): PathItem => {
    const path = new PathBuilder().moveTo(0, 0);
    for (let i = 1; i < points; i++) path.lineTo(i / 1e3, Math.sin(i) * 50);
    return { kind: 'path', path, stroke: { color: '#123456', width: 1 } };
  };
  const items = [line(1e6), ...Array.from({ length: 1e4 }, () => line(3))];
  expect(sceneToSvg(sheet(items), testFonts).length).toBeGreaterThan(1e7);
  expect(performance.now() - started).toBeLessThan(10_000);
});
