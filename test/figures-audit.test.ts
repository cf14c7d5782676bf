import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../scripts/paths.mjs';
import { AUDIT, auditPage } from './figures/audit.ts';
import { plotHere } from './figures/plot-here.ts';
import { expectGolden } from './golden-text.ts';

describe('all spines, ticks and numbers', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'daqscope-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(AUDIT)('$name', async ({ name, spec }) => {
    const [json, svg] = [join(folder, `${name}.json`), join(folder, `${name}.svg`)];
    writeFileSync(json, JSON.stringify(spec));
    expect(await plotHere('--spec', json, '-o', svg)).toMatchObject({ ending: 'done', stderr: '' });
    expectGolden(join(ROOT, 'docs/gallery/audit', `${name}.svg`), readFileSync(svg, 'utf8'));
  });

  test('docs/figures-audit.md shows them', () => {
    expectGolden(join(ROOT, 'docs/figures-audit.md'), auditPage());
  });
});
