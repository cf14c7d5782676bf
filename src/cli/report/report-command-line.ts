import type { InputArgs } from '../input/input-options.ts';

interface Said extends InputArgs {
  readonly plot?: readonly string[] | undefined;
  readonly figures?: boolean | undefined;
}

/**
 * The command that makes a report again, to be pasted into a shell. What an option of a reader is set to may be a secret: only its name
 * is told.
 */
export function reportCommandLine(input: string, output: string, said: Said): string {
  const { schema, textEncoding, raw, reader, readerOption = [], linkedSource, plot = [], figures } = said;
  const words = [
    ...['daqscope', 'report', input, '-o', output],
    ...option('--schema', schema),
    ...option('--text-encoding', textEncoding),
    ...(raw ? ['--raw'] : []),
    ...option('--reader', reader),
    ...readerOption.flatMap((text) => ['--reader-option', `${text.slice(0, text.indexOf('='))}=…`]),
    ...option('--linked-source', linkedSource),
    ...plot.flatMap((spec) => ['--plot', spec]),
    ...(figures === false ? ['--no-figures'] : []),
  ];
  return words.map(quoted).join(' ');
}

function option(name: string, value: string | undefined): string[] {
  return value === undefined ? [] : [name, value];
}

function quoted(word: string): string {
  return /^[\w./:=@%+,…-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
