import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { oracleMissing, runOracle } from '../../../test/oracles.ts';

/** What SciPy came to, by the names in a `make-goldens.py`. */
export type Goldens = Readonly<Record<string, readonly number[]>>;

const RELATIVE = 1e-9;

/** The goldens in `testing/goldens.json` beside a test, with a test that `testing/make-goldens.py` still prints them where SciPy is. */
export function goldensOf(testUrl: string): Goldens {
  const file = (name: string) => fileURLToPath(new URL(`testing/${name}`, testUrl));
  const goldens = JSON.parse(readFileSync(file('goldens.json'), 'utf8')) as Goldens;
  test.skipIf(oracleMissing('scipy'))('the goldens are what SciPy says', () => {
    const common = dirname(fileURLToPath(import.meta.url));
    const code = `import runpy, sys; sys.path.insert(0, ${JSON.stringify(common)}); runpy.run_path(${JSON.stringify(file('make-goldens.py'))})`;
    const made = JSON.parse(runOracle('scipy', ['-B', '-c', code])) as Goldens;
    expect(Object.keys(made)).toEqual(Object.keys(goldens));
    for (const [name, values] of Object.entries(made)) expectNear(goldens[name], values, RELATIVE, name);
  });
  return goldens;
}

/** Expects differences of at most `tolerance` times the largest of the expected values; NaN where NaN is expected. */
export function expectNear(found: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number, what = ''): void {
  expect(found.length, what).toBe(expected.length);
  const scale = Array.from(expected, Math.abs).reduce((a, b) => (b > a ? b : a), 0);
  const worst = Array.from(expected, (value, i) =>
    Object.is(value, found[i]) || (Number.isNaN(value) && Number.isNaN(found[i])) ? 0 : Math.abs(found[i] - value),
  ).reduce((a, b) => (b > a || Number.isNaN(b) ? b : a), 0);
  expect(worst, what).toBeLessThanOrEqual(tolerance * scale);
}
