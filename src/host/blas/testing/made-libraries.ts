import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const COMPILER = ['gcc', 'cc', 'clang'].find(
  (name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0,
);

/** Must tests that make libraries be skipped? Says so. */
export function compilerMissing(): boolean {
  if (COMPILER !== undefined) return false;
  process.stderr.write('Tests are skipped: there is no C compiler to make libraries with\n');
  return true;
}

/** A folder for libraries, removed with `using`. */
export function libraryFolder(): { readonly path: string } & Disposable {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'daqscope-blas-')));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** Compiles C to a shared library in a folder; gives its path. */
export function compileLibrary(folder: string, name: string, code: string, ...options: string[]): string {
  mkdirSync(folder, { recursive: true });
  const [source, library] = [join(folder, `${name}.c`), join(folder, `lib${name}.so`)];
  writeFileSync(source, code);
  const args = ['-shared', '-fPIC', '-O1', '-w', '-o', library, source, ...options];
  const { status, stderr } = spawnSync(COMPILER as string, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return library;
}

/** The functions that are looked for before a library is loaded. */
export const DGEMM = `
  void dgemm_(void) {}
  void dgesdd_(void) {}
`;

/** Code that runs while the library is loaded. */
export const whileLoading = (body: string) => `
  #include <signal.h>
  #include <stdio.h>
  #include <stdlib.h>
  #include <unistd.h>
  ${DGEMM}
  __attribute__((constructor)) static void begin(void) { ${body} }
`;

/** A library that hands calls on to a real one, but for what `code` defines: `real(name)` is a function of that. */
export const wrapper = (real: string, code: string) => `
  #define _GNU_SOURCE
  #include <dlfcn.h>
  #include <stddef.h>
  static void *real(const char *name) {
    static void *library;
    if (!library) library = dlopen("${real}", RTLD_NOW | RTLD_LOCAL);
    return dlsym(library, name);
  }
  ${code}
`;

const ROUTINES = [
  ...[
    'dsyrk',
    'dgemv',
    'dgetrf',
    'dgetrs',
    'dgelsd',
    'dgeqrf',
    'dorgqr',
    'dgesdd',
    'dsyevd',
    'dpotrf',
    'ilaver',
    'dgemm',
  ],
];

/** C code that hands all routines on but some. */
export function handedOn(...except: string[]): string {
  const pointers = Array.from({ length: 16 }, (_, i) => `void *a${i}`).join(', ');
  const names = Array.from({ length: 16 }, (_, i) => `a${i}`).join(', ');
  const routines = ROUTINES.filter((name) => !except.includes(name)).map(
    (name) => `void ${name}_(${pointers}) { ((void (*)(${pointers})) real("${name}_"))(${names}); }`,
  );
  const isamax =
    'int isamax_(void *n, void *x, void *i) { return ((int (*)(void *, void *, void *)) real("isamax_"))(n, x, i); }';
  return [...routines, ...(except.includes('isamax') ? [] : [isamax])].join('\n');
}
