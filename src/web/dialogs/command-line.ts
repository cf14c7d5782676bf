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

/** The command that draws a saved spec as a file, with the options that its recordings were opened with. */
export function plotCommand(
  spec: FigureSpec,
  { name, kind, dpi }: { readonly name: string; readonly kind: string; readonly dpi: number },
  infos: ReadonlyMap<string, FileInfo>,
): string {
  const options = filesOf(spec).flatMap((file) => (infos.get(file)?.options ?? []).join('\n') || []);
  const words = [
    'daqscope',
    'plot',
    '--spec',
    `${name}.json`,
    '-o',
    `${name}.${kind}`,
    ...(kind === 'png' ? ['--dpi', String(dpi)] : []),
    ...[...new Set(options)].flatMap((some) => some.split('\n')),
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
