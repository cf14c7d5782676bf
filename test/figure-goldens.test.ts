import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../scripts/paths.mjs';
import { drawSpec } from './figures/draw-spec.ts';
import { SPECS } from './figures/specs.ts';
import { expectGolden } from './golden-text.ts';

describe('each thing that a figure spec can say', () => {
  test.each(Object.entries(SPECS))('%s', async (name, spec) => {
    const { svg, problems } = await drawSpec(spec);
    expect(problems.map(({ code }) => code)).toEqual([]);
    expectGolden(join(ROOT, 'test/figures', `${name}.svg`), svg);
  });
});
