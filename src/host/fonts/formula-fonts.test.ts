import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formulaFontFiles } from './formula-fonts.ts';

test('the font of formulas is there, with its parts', () => {
  const files = formulaFontFiles();
  expect(Object.keys(files)).toEqual(
    expect.arrayContaining(['newcm.js', 'newcm-fraktur.js', 'newcm-double-struck.js']),
  );
  for (const file of Object.values(files)) expect(readFileSync(file, 'utf8')).toContain('MathJax');
});
