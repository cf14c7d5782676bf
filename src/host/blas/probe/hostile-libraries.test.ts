import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { machineLibrary, planOf } from '../testing/machine-library.ts';
import {
  compileLibrary,
  compilerMissing,
  DGEMM,
  handedOn,
  libraryFolder,
  whileLoading,
  wrapper,
} from '../testing/made-libraries.ts';
import { probeLibrary } from './probe-library.ts';

const reference = machineLibrary('openblas-pthread', 'libopenblas.so.0');

describe.skipIf(compilerMissing())('libraries that harm the process they are loaded into', () => {
  let folder: ReturnType<typeof libraryFolder>;
  beforeAll(() => {
    folder = libraryFolder();
  });
  afterAll(() => folder[Symbol.dispose]());

  const reasonOf = async (path: string, timeoutMs?: number) => {
    const outcome = await probeLibrary({ plan: planOf(path), threads: 1 }, { timeoutMs });
    return 'reason' in outcome ? outcome.reason : 'works';
  };

  test.each([
    ['exits', 'fprintf(stderr, "no licence\\n"); _exit(3);', /ended the process.*exit code 3\): no licence/],
    ['exits as if all were well', '_exit(0);', /ended the process.*exit code 0/],
    ['crashes', 'char *nowhere = (char *) (long) getpid(); *nowhere = 1;', /crashed the process.*SIGSEGV/],
    ['kills', 'raise(SIGKILL);', /crashed the process.*SIGKILL/],
    ['prints', 'for (int i = 0; i < 100000; i++) puts("{\\"facts\\": {}}"); fflush(stdout); _exit(1);', /exit code 1/],
    ['leaves children', 'if (fork() == 0) { sleep(3); _exit(0); } _exit(1);', /exit code 1/],
    ['answers in our place', 'write(3, "not JSON", 8); _exit(0);', /exit code 0/],
  ])('%s while it is loaded', async (name, body, expected) => {
    const path = compileLibrary(folder.path, name.replaceAll(' ', '-'), whileLoading(body));
    expect(await reasonOf(path)).toMatch(expected);
  });

  test('one that hangs is stopped', async () => {
    const path = compileLibrary(folder.path, 'hangs', whileLoading('for (;;) sleep(1);'));
    expect(await reasonOf(path, 500)).toBe('was not done after 0.5 s, and stopped');
  });

  test('functions that are promised and not there', async () => {
    expect(await reasonOf(compileLibrary(folder.path, 'hollow', DGEMM))).toMatch(
      /cannot be loaded or called: .*isamax_/,
    );
  });

  test('what it needs is not there', async () => {
    compileLibrary(folder.path, 'needed', 'int needed(void) { return 1; }');
    const code = `int needed(void); ${DGEMM} int isamax_(void) { return needed(); }`;
    const path = compileLibrary(join(folder.path, 'b'), 'needy', code, `-L${folder.path}`, '-lneeded');
    expect(await reasonOf(path)).toMatch(/cannot be loaded or called: .*libneeded\.so/);
  });

  describe.skipIf(reference === undefined)('results', () => {
    const wrong: readonly (readonly [what: string, except: string, code: string, expected: RegExp])[] = [
      ['products that are zero', 'dgemm', 'void dgemm_(void) {}', /wrong results: gemm/],
      [
        'a product that forgets an element',
        'dgemm',
        `void dgemm_(void *a, void *b, int *m, int *n, void *e, void *f, void *g, void *h, void *i, void *j, void *k, double *c, void *l, long x, long y) {
          ((void (*)()) real("dgemm_"))(a, b, m, n, e, f, g, h, i, j, k, c, l, x, y);
          c[*m - 1] += 1e-9;
        }`,
        /wrong results: gemm/,
      ],
      ['a solver that says nothing', 'dgetrs', 'void dgetrs_(void) {}', /wrong results: solve/],
      [
        'a solver that fails',
        'dgetrf',
        'void dgetrf_(void *a, void *b, void *c, void *d, void *e, int *info) { *info = 1; }',
        /wrong results: .*pivot 1/,
      ],
      ['a decomposition of nothing', 'dgesdd', 'void dgesdd_(void) {}', /wrong results: svd|cannot be/],
      [
        'integers of two sizes',
        'ilaver',
        'void ilaver_(long *a, long *b, long *c) { *a = 3; *b = 11; *c = 0; }',
        /integers of different sizes/,
      ],
    ];

    test.each(wrong)('%s', async (_, except, code, expected) => {
      const path = compileLibrary(folder.path, 'wrong', wrapper(reference as string, `${handedOn(except)}\n${code}`));
      expect(await reasonOf(path)).toMatch(expected);
    });

    test('one that hands on everything works', async () => {
      const path = compileLibrary(folder.path, 'right', wrapper(reference as string, handedOn()));
      expect(await reasonOf(path)).toBe('works');
    });
  });

  test('one whose plan is wrong does no harm', async () => {
    const path = join(folder.path, 'libtext.so');
    copyFileSync(import.meta.filename, path);
    const plan = { ...planOf(reference as string), blas: path };
    expect(await probeLibrary({ plan, threads: 1 })).toEqual({ reason: expect.stringMatching(/cannot be loaded/) });
  });
});
