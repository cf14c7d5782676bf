import { beforeAll, expect, test } from 'vitest';
import { writeRecording } from '../plot-recordings.ts';
import type { DaqPage } from './support/daq-page.ts';
import type { OpenedDaqscope } from './support/daqscope-open.ts';
import { pageTests } from './support/page-tests.ts';
import { ARRAYS, BENCH } from './support/recordings.ts';
import { plotHash } from './support/view-hash.ts';

const VOLTAGE_PLOT = plotHash({ file: 'bench.tdms', path: '/bench/voltage' });
const { folder, open, visit } = pageTests();
let daqscope: OpenedDaqscope;

beforeAll(async () => {
  await writeRecording(folder, 'bench.tdms', BENCH);
  await writeRecording(folder, 'arrays.h5', ARRAYS);
  daqscope = await open(['bench.tdms', 'arrays.h5'], { args: ['--root', '.'] });
});

/** Controls that are not where they can be seen as a whole, and parts that are scrolled sideways or beyond the page. */
function misplaced(): string[] {
  const { clientWidth, clientHeight } = document.documentElement;
  const of = (element: Element) =>
    `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 30)}`;
  /** What is scrolled to: not misplaced. */
  const isScrolled = (element: Element): boolean => {
    for (let at = element.parentElement; at; at = at.parentElement) {
      const { overflowY } = getComputedStyle(at);
      if ((overflowY === 'auto' || overflowY === 'scroll') && at.scrollHeight > at.clientHeight) return true;
    }
    return false;
  };
  const controls = [...document.querySelectorAll('button, input, select, a[href], [role="tab"], [role="slider"]')];
  const seen = controls.filter((control) => control.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }));
  const outside = seen.filter((control) => {
    const { left, top, right, bottom, width } = control.getBoundingClientRect();
    if (width === 0 || control.closest('.visually-hidden')) return false;
    const isBeyond = left < -1 || right > clientWidth + 1 || top < -1 || bottom > clientHeight + 1;
    return isBeyond && !isScrolled(control);
  });
  const cut = seen.filter((control) => control.tagName === 'BUTTON' && control.scrollWidth > control.clientWidth + 2);
  const page = document.documentElement;
  const pageScrolls = page.scrollWidth > clientWidth || page.scrollHeight > clientHeight;
  return [
    ...(pageScrolls ? ['the page scrolls'] : []),
    ...outside.map((control) => `outside: ${of(control)}`),
    ...cut.filter((control) => !control.matches('.trace-name, .folder-entry')).map((control) => `cut: ${of(control)}`),
  ];
}

const STATES: readonly (readonly [name: string, into: (shown: DaqPage) => Promise<unknown>])[] = [
  [
    'plot with cursors',
    async (shown) => {
      await shown.row('current').click({ modifiers: ['Control'] });
      await shown.shows('voltage', 'current');
      await shown.button('Cursors').click();
      await shown.cursors.waitFor();
    },
  ],
  [
    'options',
    async (shown) => {
      await shown.options.locator('summary').filter({ hasText: 'x axis' }).click();
      await shown.button('current').click();
    },
  ],
  [
    'slices',
    async (shown) => {
      await shown.unfold('arrays.h5');
      await shown.plotByClick('cube');
      await shown.page.getByRole('slider', { name: 'Index of dimension 0' }).waitFor();
    },
  ],
  [
    'table',
    async (shown) => {
      await shown.page.getByRole('tab', { name: 'Table' }).click();
      await shown.grid.getByRole('gridcell').first().waitFor();
    },
  ],
  [
    'keys',
    async (shown) => {
      await shown.page.keyboard.press('F1');
      await shown.page.getByRole('dialog', { name: 'Keys' }).waitFor();
    },
  ],
];

test.each([
  { width: 1280, height: 800 },
  { width: 3840, height: 2160 },
])('on $width x $height pixels every control is seen as a whole', async (viewport) => {
  const shown = await visit(daqscope, { viewport, hash: VOLTAGE_PLOT });
  await shown.shows('voltage');
  const found: Record<string, string[]> = {};
  for (const [name, into] of STATES) {
    await into(shown);
    const wrong = await shown.page.evaluate(misplaced);
    if (wrong.length > 0) found[name] = wrong;
  }
  expect(found).toEqual({});
});
