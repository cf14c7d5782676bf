import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DataProblem } from '../../core/index.ts';
import type { Scene, SceneItem } from '../scene/scene.ts';
import { type AnyFigure, anyFigure } from '../testing/any-figure.ts';
import { testFonts } from '../testing/test-fonts.ts';
import { overlap, type TextBox, textBoxes } from '../testing/text-boxes.ts';
import { drawFigure } from './draw-figure.ts';

/** The scene of a figure; undefined if the spec does not fit together, which must be said by a problem. */
async function sceneOf({ spec, sources }: AnyFigure): Promise<Scene | undefined> {
  try {
    return (await drawFigure({ spec, sources, fonts: testFonts, columnsPerPt: 2 })).scene;
  } catch (error) {
    expect(error).toBeInstanceOf(DataProblem);
    return undefined;
  }
}

function numbersIn(item: SceneItem): readonly number[] {
  switch (item.kind) {
    case 'group':
      return item.items.flatMap(numbersIn);
    case 'path':
      return item.path.coords;
    case 'markers':
      return [...item.at, ...item.path.coords];
    case 'text':
      return [item.x, item.y, item.rotation];
    case 'image':
      return [item.x, item.y, item.width, item.height];
  }
}

/** Texts around a panel: numbers, labels, title, letter. */
const isAround = ({ groups, isSlanted }: TextBox) => !isSlanted && groups.some((id) => /\/(axes|title)$/.test(id));

describe('figures of anything', () => {
  test('have finite coordinates that every backend can draw', async () => {
    await fc.assert(
      fc.asyncProperty(anyFigure, async (figure) => {
        const scene = await sceneOf(figure);
        const numbers = scene?.items.flatMap(numbersIn) ?? [];
        expect(numbers.filter((value) => !(Math.abs(value) < 100_000))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('have no text outside of the page', async () => {
    await fc.assert(
      fc.asyncProperty(anyFigure, async (figure) => {
        const scene = await sceneOf(figure);
        if (!scene || figure.spec.panels.length > 2) return; // more have no room on the smallest pages
        const outside = textBoxes(scene).filter(
          ({ left, right, top, bottom }) =>
            left < -0.5 || top < -0.5 || right > scene.width + 0.5 || bottom > scene.height + 0.5,
        );
        expect(outside.map(({ text, groups }) => [text, groups.at(-1)])).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('have no texts around a panel on top of each other', async () => {
    await fc.assert(
      fc.asyncProperty(anyFigure, async (figure) => {
        const scene = await sceneOf(figure);
        if (!scene) return;
        const byPanel = Map.groupBy(textBoxes(scene).filter(isAround), ({ groups }) => groups[0]);
        for (const boxes of byPanel.values()) {
          for (const [i, box] of boxes.entries())
            expect(boxes.slice(i + 1).filter((other) => overlap(box, other))).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
