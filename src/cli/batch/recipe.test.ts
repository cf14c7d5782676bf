import { describe, expect, test } from 'vitest';
import { recipeOf, sameRecipe } from './recipe.ts';

const PLAIN = { only: [], skip: [], sourceChecksum: true, flush: true, overwrite: false };

describe('a recipe', () => {
  test('holds what was asked for, and nothing that is so anyway', () => {
    const said = { ...PLAIN, overwrite: true, timestamps: 'cf', shuffle: false, deflate: 4, chunk: true } as const;
    expect(recipeOf(said, { textEncoding: 'gbk' }, undefined)).toEqual({
      schemaSha256: null,
      options: { chunk: true, deflate: 4, textEncoding: 'gbk' },
      layout: 1,
    });
  });

  test('tells readers apart by their text and their options', () => {
    const recipe = (readerSha256: string, ...readerOption: string[]) =>
      recipeOf(PLAIN, { reader: 'any.mjs', readerSha256, readerOption }, undefined);
    expect(sameRecipe(recipe('aa', 'a=1', 'b=2'), recipe('aa', 'b=2', 'a=1'))).toBe(true);
    expect(sameRecipe(recipe('aa'), recipe('bb'))).toBe(false);
    expect(sameRecipe(recipe('aa', 'a=1'), recipe('aa', 'a=2'))).toBe(false);
  });

  const plain = recipeOf(PLAIN, {}, 'schema');

  test.each([
    [
      'the order of paths',
      recipeOf({ ...PLAIN, only: ['/a', '/b'] }, {}, 's'),
      recipeOf({ ...PLAIN, only: ['/b', '/a'] }, {}, 's'),
    ],
    ['a default that is spelled out', plain, recipeOf({ ...PLAIN, ext: 'float64' }, {}, 'schema')],
    ['a schema for what describes itself', recipeOf(PLAIN, {}, undefined), plain],
    ['the order of keys', { ...plain, options: { a: 1, b: 2 } }, { ...plain, options: { b: 2, a: 1 } }],
  ])('is the same in spite of %s', (_, made, wanted) => {
    expect(sameRecipe(made, wanted)).toBe(true);
  });

  test.each([
    ['another schema', recipeOf(PLAIN, {}, 'other')],
    ['no schema', recipeOf(PLAIN, {}, undefined)],
    ['another option', recipeOf({ ...PLAIN, deflate: 1 }, {}, 'schema')],
    ['another encoding', recipeOf(PLAIN, { textEncoding: 'gbk' }, 'schema')],
    ['stored numbers', recipeOf(PLAIN, { raw: true }, 'schema')],
    ['a reader', recipeOf(PLAIN, { readerSha256: 'aa' }, 'schema')],
    ['another layout', { ...plain, layout: 0 }],
  ])('is not the same with %s', (_, wanted) => {
    expect(sameRecipe(plain, wanted)).toBe(false);
  });
});
