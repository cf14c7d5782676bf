import { describe, expect, test } from 'vitest';
import { parseSiteConfig } from './parse-site-config.ts';

const parsed = (text: string) =>
  Object.fromEntries(
    parseSiteConfig(text, 'blas.cfg').map(({ name, values }) => [
      name,
      Object.fromEntries([...values].map(([key, { text, line }]) => [key, `${text} @${line}`])),
    ]),
  );

describe('parseSiteConfig', () => {
  test('sections, values, comments, lines that go on', () => {
    const text = `\uFEFF# old file of NumPy
; and this
[mkl]
library_dirs = /opt/intel/lib:/opt/more ; both
Mkl_Libs: mkl_def,
    mkl_core   # the core
    # a comment between
    mkl_mc
lapack_libs =
url = a#b;c
`;
    expect(parsed(text)).toEqual({
      mkl: {
        library_dirs: '/opt/intel/lib:/opt/more @4',
        mkl_libs: 'mkl_def, mkl_core mkl_mc @5',
        lapack_libs: ' @9',
        url: 'a#b;c @10',
      },
    });
  });

  test.each(['DEFAULT', 'ALL'])('what [%s] says is said in all, wherever it stands', (name) => {
    const text = `[mkl]\nlibraries=mkl_rt\nroot=/own\n[${name}]\nroot=/all\nlibrary_dirs=%(root)s/lib\n`;
    expect(parsed(text).mkl).toEqual({ libraries: 'mkl_rt @2', root: '/own @3', library_dirs: '/own/lib @6' });
  });

  test('Windows lines', () => {
    expect(parsed('[a]\r\nb = c\r\n')).toEqual({ a: { b: 'c @2' } });
  });

  const nonsense: readonly (readonly [what: string, text: string, message: RegExp])[] = [
    ['a line that is nothing', '[mkl]\nwhat is this\n', /line 2: "what is this" is neither/],
    ['a value before any section', '\nuse = mkl\n', /line 2: "use" stands before/],
    ['a line that goes on from nothing', '[mkl]\n  more\n', /line 2: "more" is neither/],
    ['a section twice', '[mkl]\n[mkl]\n', /line 2: the section \[mkl\] is there twice/],
    ['a section without an end', '[mkl\n', /line 1: "\[mkl" is neither/],
    ['a value that is not there', '[mkl]\na = %(b)s\n', /line 2: %\(b\)s refers to nothing/],
    ['a value that is itself', '[mkl]\na = %(a)s\n', /line 2: .*without end/],
    ['values that are each other', '[mkl]\na = %(b)s%(b)s\nb = %(a)s%(a)s\n', /without end/],
    ['a long line', `[mkl]\n${'x'.repeat(1000)}\n`, /line 2: "x{60}…"/],
    ['a file of megabytes', '#'.repeat(2 ** 21), /too long/],
    ['bytes', '\x7fELF\x02\x01\x01\x00\n', /line 1/],
  ];

  test.each(nonsense)('%s is told with its line', (_, text, message) => {
    expect(() => parseSiteConfig(text, 'blas.cfg')).toThrow(message);
    expect(() => parseSiteConfig(text, 'blas.cfg')).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', file: 'blas.cfg' }),
    );
  });

  test('values that grow by doubling end before memory does', () => {
    const doubling = Array.from({ length: 40 }, (_, i) => `v${i} = %(v${i + 1})s%(v${i + 1})s`).join('\n');
    expect(() => parseSiteConfig(`[a]\n${doubling}\nv40 = x\n`, 'blas.cfg')).toThrow(/without end/);
  });
});
