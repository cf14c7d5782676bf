import { expect, test } from 'vitest';
import { benchPage, MEASURES } from '../bench/page/bench-page.ts';
import { figureTable } from '../bench/page/figures.ts';
import { QUICK_PLAN } from '../bench/page/plan.ts';

// what it looks at is told by Linux alone
test.runIf(process.platform === 'linux')(
  'the benchmark of the page measures everything that it names',
  async () => {
    const figures = await benchPage(QUICK_PLAN, undefined, () => {});
    expect(new Set(figures.map(({ of }) => of))).toEqual(new Set([...Object.keys(MEASURES), 'all']));
    expect(figures.filter(({ value }) => !(value > 0 && Number.isFinite(value)))).toEqual([]);
    expect(figureTable(figures).split('\n')).toHaveLength(figures.length + 2);
  },
  60_000,
);
