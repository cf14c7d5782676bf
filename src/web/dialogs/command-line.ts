import type { FileInfo } from '../../engine/index.ts';
import type { DataSpec, FigureSpec } from '../../figure/index.ts';

/** A word of a command line as shells want it. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** The files that a figure shows. */
export function filesOf({ panels }: FigureSpec): string[] {
  const data = panels.flatMap(({ traces = [] }) =>
    traces.flatMap(({ x, y, z, xError, yError }) => [x, y, z, xError, yError]),
  );
  return [...new Set(data.flatMap(fileOf))];
}

function fileOf(data: DataSpec | undefined): string[] {
  return typeof data === 'object' && !Array.isArray(data) && data.file !== undefined ? [data.file] : [];
}

/** Options that may be given several times. */
const REPEATED = new Set(['--reader-option']);

/** Options that hold for several recordings, each once; undefined if they want one option in two ways, which no command can. */
export function sharedOptions(lists: readonly (readonly string[])[]): string[] | undefined {
  const shared = new Map<string, readonly string[]>();
  for (const [name, ...values] of lists.flatMap(optionsOf)) {
    const key = REPEATED.has(name) ? [name, ...values].join('\n') : name;
    const before = shared.get(key);
    if (before && before.join('\n') !== [name, ...values].join('\n')) return undefined;
    shared.set(key, [name, ...values]);
  }
  return [...shared.values()].flat();
}

/** `--raw --schema a.yaml`: two options, one with a value. */
function optionsOf(words: readonly string[]): string[][] {
  const options: string[][] = [];
  for (const word of words) {
    if (word.startsWith('--')) options.push([word]);
    else options.at(-1)?.push(word);
  }
  return options;
}

/**
 * The command that draws a saved spec as a file, with the options that its recordings were opened with; undefined if one command cannot
 * open all of them.
 */
export function plotCommand(
  spec: FigureSpec,
  { name, kind, dpi }: { readonly name: string; readonly kind: string; readonly dpi: number },
  infos: ReadonlyMap<string, FileInfo>,
): string | undefined {
  const options = sharedOptions(filesOf(spec).map((file) => infos.get(file)?.options ?? []));
  if (!options) return undefined;
  const words = [
    'daqscope',
    'plot',
    '--spec',
    `${name}.json`,
    '-o',
    `${name}.${kind}`,
    ...(kind === 'png' ? ['--dpi', String(dpi)] : []),
    ...options,
  ];
  return words.map(shellWord).join(' ');
}

/** The command that converts the same. */
export function convertCommand(
  file: string,
  { extension, only }: { readonly extension: string; readonly only: readonly string[] },
  options: readonly string[] = [],
): string {
  const output = `${file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1).replace(/\.[^.]*$/, '')}.${extension}`;
  const words = ['daqscope', 'convert', file, '-o', output, ...only.flatMap((path) => ['--only', path]), ...options];
  return words.map(shellWord).join(' ');
}
