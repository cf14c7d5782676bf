import { Writable } from 'node:stream';
import type { TextStream } from '../src/cli/terminal/text-output.ts';

/** A stream that keeps what is written to it; a terminal if it is given a width. */
export class FakeTerminal extends Writable implements TextStream {
  /** All that was written, escape sequences included. */
  text = '';
  readonly isTTY: boolean;
  readonly columns: number;

  constructor(columns = 0) {
    super();
    this.isTTY = columns > 0;
    this.columns = columns;
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk;
    done();
  }

  /** What is left standing on the screen, line by line. */
  get screen(): string[] {
    return this.text.split('\n').map(leftStanding);
  }
}

/** Text, a carriage return, or an escape sequence with its parameters and final letter. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: terminals are driven by control characters
const PIECES = /\u001b\[(?<parameters>[?\d;]*)(?<letter>[A-Za-z])|\r|[^\u001b\r]+/g;

/** What one sees of a line that was written over. Cursor to the first column, and erasing, are heeded; the rest is not. */
function leftStanding(line: string): string {
  let seen = '';
  let column = 0;
  for (const { 0: piece, groups } of line.matchAll(PIECES)) {
    if (piece === '\r' || groups?.letter === 'G') column = 0;
    else if (groups?.letter === 'K') seen = groups.parameters === '2' ? '' : seen.slice(0, column);
    else if (groups?.letter === 'J') seen = seen.slice(0, column);
    else if (!groups?.letter) {
      seen = seen.slice(0, column).padEnd(column) + piece + seen.slice(column + piece.length);
      column += piece.length;
    }
  }
  return seen;
}
