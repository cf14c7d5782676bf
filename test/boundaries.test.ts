import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../scripts/paths.mjs';
import { cycles } from './cycles.ts';
import { importsOf, isTest, type SourceFile, sourceFiles } from './source-files.ts';

/** The house (ARCHITECTURE.md): what each folder under `src/` may import. `node`: it may use Node. */
const FOLDERS: Record<string, { readonly imports: readonly string[]; readonly node?: true }> = {
  core: { imports: [] },
  formats: { imports: ['core'] },
  summary: { imports: ['core'] },
  analysis: { imports: ['core'] },
  figure: { imports: ['summary', 'core'] },
  engine: { imports: ['figure', 'analysis', 'summary', 'formats', 'core'] },
  report: { imports: ['engine', 'figure', 'formats', 'summary', 'core'] },
  host: { imports: ['engine', 'analysis', 'summary', 'formats', 'core'], node: true },
  publish: { imports: ['host', 'core'], node: true },
  server: { imports: ['engine', 'analysis', 'summary', 'formats', 'core'], node: true },
  web: { imports: ['engine', 'figure', 'core'] },
  cli: {
    imports: ['server', 'publish', 'report', 'host', 'engine', 'figure', 'analysis', 'summary', 'formats', 'core'],
    node: true,
  },
};

/** What the library entry, `src/index.ts`, hands on. */
const ENTRY_IMPORTS = ['analysis', 'core', 'formats', 'host'];

/** The one folder that each library is for; of a parser that two folders need and that may not see each other, both. */
const LIBRARIES: Record<string, string | readonly string[]> = {
  'cli-progress': 'src/cli/terminal',
  commander: 'src/cli',
  h5wasm: 'src/formats/hdf5',
  saxes: ['src/formats/tdm/xml', 'src/publish/webdav/xml'],
  hyparquet: 'src/formats/parquet',
  'hyparquet-writer': 'src/formats/parquet',
  yaml: 'src/formats/labview/schema',
  zod: 'src/figure/spec',
  'd3-scale': 'src/figure/scales',
  'd3-format': 'src/figure/scales',
  'd3-scale-chromatic': 'src/figure/colours',
  '@expo-google-fonts/arimo': 'src/host/fonts',
  'dejavu-fonts-ttf': 'src/host/fonts',
  fontkit: 'src/figure/fonts',
  fflate: 'src/figure/images',
  mathjax: 'src/figure/text',
  '@mathjax/mathjax-newcm-font': 'src/host/fonts',
  pdfkit: 'src/figure/pdf',
  '@resvg/resvg-js': 'src/figure/png',
  hono: 'src/server',
  '@hono/node-server': 'src/server',
  ws: 'src/server',
  react: 'src/web',
  'react-dom': 'src/web',
  '@base-ui/react': 'src/web',
  '@tanstack/react-virtual': 'src/web',
  zustand: 'src/web',
  immer: 'src/web/state',
  undici: 'src/publish/http',
  koffi: 'src/host/blas',
  'google-auth-library': 'src/publish/drive/credentials',
};

const MOST_LINES = 400;

const all = sourceFiles('src', 'test', 'scripts', 'fuzz');
const sources = all.filter((file) => file.path.startsWith('src/') && !isTest(file) && !file.path.endsWith('.d.ts'));

/** The folder under `src/`; undefined for the entry. */
function folderOf(path: string): string | undefined {
  return /^src\/([^/]+)\//.exec(path)?.[1];
}

/** Name of the package of an import. */
function libraryOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** One line per import of `sources` that breaks a rule. */
function offences(breaks: (file: SourceFile, imported: SourceFile['imports'][number]) => boolean): string[] {
  return sources.flatMap((file) =>
    file.imports
      .filter((imported) => breaks(file, imported))
      .map(({ specifier }) => `${file.path} imports ${specifier}`),
  );
}

describe('folders', () => {
  test('each is in the picture', () => {
    const folders = new Set(sources.map(({ path }) => folderOf(path)).filter((folder) => folder !== undefined));
    expect([...folders].filter((folder) => !(folder in FOLDERS))).toEqual([]);
  });

  test('the picture has no cycle', () => {
    const graph = new Map(Object.entries(FOLDERS).map(([folder, { imports }]) => [folder, new Set(imports)]));
    expect(cycles(graph)).toEqual([]);
  });

  test('imports run along the arrows', () => {
    const offending = offences(({ path }, { file }) => {
      const to = file && folderOf(file);
      const from = folderOf(path);
      if (file === undefined || to === undefined || to === from) return false;
      return !(from === undefined ? ENTRY_IMPORTS : FOLDERS[from].imports).includes(to);
    });
    expect(offending).toEqual([]);
  });

  test('the page knows of the engine only how it is talked to', () => {
    const offending = offences(
      ({ path }, { file, typeOnly }) => folderOf(path) === 'web' && folderOf(file ?? '') === 'engine' && !typeOnly,
    );
    expect(offending).toEqual([]);
  });

  test('imports between folders go through the door', () => {
    const offending = offences(({ path }, { file }) => {
      if (file === undefined || folderOf(file) === folderOf(path)) return false;
      return file !== `src/${folderOf(file)}/index.ts`;
    });
    expect(offending).toEqual([]);
  });

  test.each(Object.keys(FOLDERS).filter((folder) => existsSync(join(ROOT, 'src', folder))))(
    'the compiler knows the arrows of %s, and whether it may use Node',
    (folder) => {
      const { references = [], compilerOptions } = JSON.parse(
        readFileSync(join(ROOT, 'src', folder, 'tsconfig.json'), 'utf8'),
      ) as { references?: { path: string }[]; compilerOptions: { types?: string[] } };
      const referred = references.map(({ path }) => path.replace('../', ''));
      expect(referred.filter((other) => !FOLDERS[folder].imports.includes(other))).toEqual([]);
      expect(compilerOptions.types ?? []).toEqual(FOLDERS[folder].node ? ['node'] : []);
    },
  );
});

describe('files', () => {
  test('do not import each other in a circle', () => {
    const graph = new Map(
      sources.map(({ path, imports }) => [
        path,
        new Set(imports.flatMap(({ file, typeOnly }) => (file === undefined || typeOnly ? [] : [file]))),
      ]),
    );
    expect(cycles(graph)).toEqual([]);
  });

  test('neither do the folders they are in, types included', () => {
    const graph = new Map<string, Set<string>>();
    for (const { path, imports } of sources) {
      for (const { file } of imports) {
        const pair = file && siblings(path, file);
        if (pair) graph.set(pair[0], (graph.get(pair[0]) ?? new Set()).add(pair[1]));
      }
    }
    expect(cycles(graph)).toEqual([]);
  });

  test('do not import tests', () => {
    expect(offences((_, { file }) => file !== undefined && isTest({ path: file }))).toEqual([]);
  });

  test('import files that are there, with their extension', () => {
    expect(offences((_, { file }) => file !== undefined && !existsSync(join(ROOT, file)))).toEqual([]);
  });

  test(`have at most ${MOST_LINES} lines`, () => {
    const long = all.filter(({ text }) => text.split('\n').length - 1 > MOST_LINES);
    expect(long.map(({ path, text }) => `${path}: ${text.split('\n').length - 1}`)).toEqual([]);
  });

  test('have names in kebab-case', () => {
    const odd = all.filter(
      ({ path }) => !/^([a-z0-9-]+\/)*[a-z0-9-]+(\.(test|contract|bench|d))?\.(tsx?|mjs)$/.test(path),
    );
    expect(odd.map(({ path }) => path)).toEqual([]);
  });
});

describe('libraries', () => {
  const external = (specifier: string) => !specifier.startsWith('.') && !isBuiltin(specifier);

  test('each is imported in its folder alone', () => {
    const offending = offences(({ path }, { specifier }) => {
      const homes = [LIBRARIES[libraryOf(specifier)] ?? []].flat();
      return external(specifier) && !homes.some((home) => path.startsWith(`${home}/`));
    });
    expect(offending).toEqual([]);
  });

  test('each that is installed with daqscope is used, and the page brings its own', () => {
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const used = new Set(
      sources
        .filter(({ path }) => folderOf(path) !== 'web')
        .flatMap(({ imports }) =>
          imports
            .map(({ specifier }) => specifier)
            .filter(external)
            .map(libraryOf),
        ),
    );
    expect(Object.keys(dependencies).sort()).toEqual([...used].sort());
  });

  test("Node's own are used where Node may be", () => {
    const offending = offences(({ path }, { specifier }) => {
      const folder = folderOf(path);
      return isBuiltin(specifier) && !(folder !== undefined && FOLDERS[folder].node);
    });
    expect(offending).toEqual([]);
  });
});

/** The folders in which the ways to two files part: `src/a/x` and `src/a/y` for `src/a/x/1.ts` and `src/a/y/2.ts`. */
function siblings(from: string, to: string): [string, string] | undefined {
  const [a, b] = [from.split('/'), to.split('/')];
  const common = a.findIndex((part, i) => part !== b[i]);
  if (common < 0 || common >= a.length - 1 || common >= b.length - 1) return undefined;
  return [a.slice(0, common + 1).join('/'), b.slice(0, common + 1).join('/')];
}

test('imports of all kinds are seen', () => {
  const text = `
import { a,
  type B } from './a.ts';
import type { C } from '../c.ts';
import './side-effect.ts';
export * from "./door.ts";
export type { D } from './d.ts';
import e from 'node:fs';
const lazy = await import('./lazy.ts');
const asset = import.meta.resolve('fonts/a.ttf');
export const f = 'from nowhere';
`;
  expect(importsOf('src/x/y.ts', text)).toEqual([
    { specifier: './a.ts', typeOnly: false, file: 'src/x/a.ts' },
    { specifier: '../c.ts', typeOnly: true, file: 'src/c.ts' },
    { specifier: './side-effect.ts', typeOnly: false, file: 'src/x/side-effect.ts' },
    { specifier: './door.ts', typeOnly: false, file: 'src/x/door.ts' },
    { specifier: './d.ts', typeOnly: true, file: 'src/x/d.ts' },
    { specifier: 'node:fs', typeOnly: false, file: undefined },
    { specifier: './lazy.ts', typeOnly: false, file: 'src/x/lazy.ts' },
    { specifier: 'fonts/a.ttf', typeOnly: false, file: undefined },
  ]);
});

test('cycles are found', () => {
  const graph = new Map(
    Object.entries({ a: ['b'], b: ['c', 'd'], c: ['a'], d: ['e'], e: [], f: ['f', 'g'], g: ['f'] }).map(
      ([node, next]) => [node, new Set(next)],
    ),
  );
  expect(cycles(graph).map((cycle) => cycle.sort())).toEqual([
    ['a', 'b', 'c'],
    ['f', 'g'],
  ]);
});
