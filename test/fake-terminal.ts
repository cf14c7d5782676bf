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

  cursorTo(): boolean {
    return this.write('\r');
  }

  clearLine(): boolean {
    return this.write('\u001b[2K');
  }

  moveCursor(): boolean {
    return true;
  }

  /** What is left standing on the screen, line by line. */
  get screen(): string[] {
    return this.text.split('\n').map(lastWritten);
  }
}

/** What one sees of a line that was written over with carriage returns. */
function lastWritten(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: terminals are driven by control characters
  const parts = line.replace(/\u001b\[[?\d;]*[A-JL-Za-z]/g, '').split('\r');
  let seen = '';
  for (const part of parts) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: as above
    const erases = /\u001b\[\d?K/.test(part);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: as above
    const text = part.replace(/\u001b\[\d?K/g, '');
    seen = erases ? text : text + seen.slice(text.length);
  }
  return seen;
}
