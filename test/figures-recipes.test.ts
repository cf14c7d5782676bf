import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../scripts/paths.mjs';
import { type FigureSpec, figureJsonSchema } from '../src/figure/index.ts';
import { plotHere } from './figures/plot-here.ts';
import { recipesOf, withRecipe } from './figures/recipes.ts';

const RECORDING = join(ROOT, 'examples/resonance.lvm');
const BASE = [RECORDING, '/0/weak drive', '/0/strong drive'];

/** Options that only one kind of output has a use for. */
const OUTPUTS: Record<string, string> = { '--dpi': 'png' };

const recipes = recipesOf(readFileSync(join(ROOT, 'docs/figures.md'), 'utf8'));

describe('what one writes in matplotlib', () => {
  let folder: string;
  let base: FigureSpec;
  let figureKeys: string[];
  const plain = new Map<string, string>();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'daqscope-'));
    const kept = join(folder, 'base.json');
    plain.set('svg', await draw('svg', ...BASE, '--save-spec', kept));
    plain.set('png', await draw('png', ...BASE));
    base = JSON.parse(readFileSync(kept, 'utf8'));
    figureKeys = Object.keys((await figureJsonSchema()).properties as object);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  let drawn = 0;
  async function draw(extension: string, ...args: string[]): Promise<string> {
    const output = join(folder, `${drawn++}.${extension}`);
    expect(await plotHere(...args, '-o', output)).toMatchObject({ ending: 'done', stderr: '' });
    return readFileSync(output, 'latin1');
  }

  async function drawSpec(spec: FigureSpec): Promise<string> {
    const file = join(folder, `${drawn++}.json`);
    writeFileSync(file, JSON.stringify(spec));
    return draw('svg', RECORDING, '--spec', file);
  }

  test('there are many', () => {
    expect(recipes.length).toBeGreaterThan(80);
    expect(recipes.filter(({ option, spec, isDefault }) => option || spec || isDefault).length).toBeGreaterThan(80);
  });

  test.each(recipes)('$matplotlib', async ({ option, spec, isDefault }) => {
    const extension = OUTPUTS[option?.[0] ?? ''] ?? 'svg';
    const byOption = option && (await draw(extension, ...BASE, ...option));
    const bySpec = spec && (await drawSpec(withRecipe(base, spec, figureKeys)));
    for (const made of [byOption, bySpec]) {
      if (made !== undefined) expect(made === plain.get(extension), 'is it the default?').toBe(isDefault);
    }
    if (byOption !== undefined && bySpec !== undefined) {
      expect(byOption === bySpec, 'the option and the spec give the same figure').toBe(true);
    }
  });
});
