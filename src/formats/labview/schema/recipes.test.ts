import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Group, MemorySource } from '../../../core/index.ts';
import { openFlattened } from '../flattened/flattened-format.ts';
import { RECIPES } from './recipes.contract.ts';

describe('recipes', () => {
  it.each(RECIPES)('%s', async (name, content, shapes) => {
    const schema = readFileSync(new URL(`../../../../examples/${name}.yaml`, import.meta.url), 'utf8');
    const recording = await openFlattened(new MemorySource(content, name), { schema });
    expect(recording.problems).toEqual([]);
    expect(recording.facts).toMatchObject({ bytesAfter: 0 });
    expect(shapesOf(recording)).toMatchObject(shapes);
  });
});

function shapesOf(group: Pick<Group, 'children'>): Record<string, readonly number[]> {
  const shapes: Record<string, readonly number[]> = {};
  for (const child of group.children) {
    if (child.kind === 'group') Object.assign(shapes, shapesOf(child));
    else shapes[child.path] = child.shape;
  }
  return shapes;
}
