import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'vitest';
import type { DaqPage } from './daq-page.ts';

const THEMES = ['light', 'dark'];
const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What of a page is against the guidelines, in words. The other theme changes nothing but contrasts. */
export async function violations({ page }: DaqPage, within = 'body'): Promise<string[]> {
  const axe = () => new AxeBuilder({ page }).setLegacyMode().include(within);
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await axe().withTags(LEVELS).analyze();
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await axe().withRules(['color-contrast']).analyze();
  expect([light.passes.length > 5, dark.passes.length]).toEqual([true, 1]);
  return [light, dark].flatMap(({ violations }, i) =>
    violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${THEMES[i]}: ${id} ${target}: ${failureSummary}`),
    ),
  );
}
