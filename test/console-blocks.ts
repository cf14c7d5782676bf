/** A command that a document shows, and the output it shows for it. */
export interface ShownCommand {
  readonly line: number;
  readonly command: string;
  readonly output: readonly string[];
  /** The block is marked ```console fails: the command must not succeed. */
  readonly fails: boolean;
}

const BLOCK = /^```console(?<mark>[^\n]*)\n(?<body>.*?)^```$/gms;

/** The commands in the ```console blocks of a Markdown text; lines that start with `$ ` are commands, the rest is output. */
export function shownCommands(markdown: string): ShownCommand[] {
  return [...markdown.matchAll(BLOCK)].flatMap(({ index, groups = {} }) => {
    const firstLine = markdown.slice(0, index).split('\n').length + 1;
    const lines = groups.body.split('\n').slice(0, -1);
    const starts = lines.flatMap((line, i) => (line.startsWith('$ ') ? [i] : []));
    return starts.map((start, i) => ({
      line: firstLine + start,
      command: lines[start].slice(2),
      output: trimEmpty(lines.slice(start + 1, starts[i + 1])),
      fails: groups.mark.trim() === 'fails',
    }));
  });
}

/** A file that a document shows as a whole: a block ```json PATH. */
export interface ShownFile {
  readonly path: string;
  readonly text: string;
}

/** The files that a Markdown text shows. */
export function shownFiles(markdown: string): ShownFile[] {
  return [...markdown.matchAll(/^```json ([^\s~]\S*)\n(.*?)^```$/gms)].map(([, path, text]) => ({ path, text }));
}

/** Names of the pictures that a Markdown text shows from the gallery. */
export function shownPictures(markdown: string): string[] {
  return [...markdown.matchAll(/!\[[^\]]*\]\((?:docs\/)?gallery\/([\w-]+\.svg)\)/g)].map(([, name]) => name);
}

function trimEmpty(lines: readonly string[]): string[] {
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return lines.slice(0, last + 1);
}

/**
 * The first shown line that the real output does not have, in the order shown; undefined if all are there. `…` stands for
 * anything within a line, a line of nothing else for any number of lines. Real lines that are not shown are passed over.
 */
export function firstMissing(shown: readonly string[], real: string): string | undefined {
  const lines = real.split('\n').map((line) => line.trimEnd());
  let at = 0;
  for (const line of shown) {
    if (line.trim() === '…') continue;
    const pattern = new RegExp(`^${line.trimEnd().split('…').map(RegExp.escape).join('.*')}$`);
    const found = lines.findIndex((real, i) => i >= at && pattern.test(real));
    if (found < 0) return line;
    at = found + 1;
  }
  return undefined;
}
