import { describe, expect, test } from 'vitest';
import { clean, formulasOf, parseMarkup } from './markup.ts';
import { plainText } from './plain-text.ts';

describe('markup', () => {
  test.each([
    ['plain text', 'plain text'],
    ['Frequency $f$ / MHz', 'Frequency f / MHz'],
    ['$10^{-3}$', '10⁻³'],
    ['$|V_{\\mathrm{out}}|$ / V', '|V_out| / V'],
    ['$x_1^2$', 'x₁²'],
    ['$\\alpha\\times10^{6}$', 'α×10⁶'],
    ['$a=b$', 'a = b'],
    ['$-1$', '−1'],
    ['$\\Delta f$', 'Δf'],
    ['$\\sin x$', 'sinx'],
    ['$\\text{in air}$', 'in air'],
    ['costs \\$5', 'costs $5'],
    ['costs $5', 'costs $5'],
    ['$$', ''],
    ['', ''],
  ])('%j says %j', (markup, text) => {
    expect(plainText(markup)).toBe(text);
  });

  test('letters are italic, digits and words in \\mathrm are not', () => {
    expect(parseMarkup('$f2\\mathrm{out}$')).toEqual([
      { kind: 'run', text: 'f', italic: true, bold: undefined },
      { kind: 'run', text: '2out', italic: false, bold: undefined },
    ]);
  });

  test('operators have room, signs and scripts have none', () => {
    const spaces = (markup: string) => parseMarkup(markup).filter(({ kind }) => kind === 'space').length;
    expect(spaces('$a-b$')).toBe(2);
    expect(spaces('$-b$')).toBe(0);
    expect(spaces('$a=-b$')).toBe(2);
    expect(spaces('$10^{a-b}$')).toBe(0);
  });

  test.each(['\\frac{1}{2}', '\\sqrt{x}', 'a^', '{', '}', '\\nosuch', 'x^1^2', '{{{{{{{{{{{{x}}}}}}}}}}}}'])(
    'what is more than text is left to MathJax: %s',
    (tex) => {
      expect(formulasOf(`a $${tex}$ b`)).toEqual([tex]);
    },
  );

  test('control characters and half surrogates become something that can be drawn', () => {
    expect(clean('a\nb\u0000\u001bc\ud800')).toBe('a b c\ufffd');
  });

  test('a long text is parsed in the time of its length', () => {
    const start = performance.now();
    parseMarkup('$x$ '.repeat(20_000));
    parseMarkup(`$${'{'.repeat(50_000)}$`);
    parseMarkup('\\'.repeat(100_000));
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
