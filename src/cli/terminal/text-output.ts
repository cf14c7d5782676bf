import { styleText } from 'node:util';

/** What a {@link TextOutput} writes to: `process.stdout`, or any stream of Node. */
export type TextStream = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

type Format = Parameters<typeof styleText>[0];

const DEFAULT_COLUMNS = 80;

/** Standard output or standard error, as commands see it. */
export class TextOutput {
  readonly #stream: TextStream;
  #closed = false;
  #failure: Error | undefined;

  /** Called before anything is written, to get a progress bar out of the way. */
  beforeWrite: (() => void) | undefined;

  constructor(stream: TextStream) {
    this.#stream = stream;
    stream.on('error', (error: NodeJS.ErrnoException) => {
      this.#closed = true;
      if (error.code !== 'EPIPE') this.#failure = error; // EPIPE: who reads us (`head`, say) has seen enough
    });
  }

  get isTerminal(): boolean {
    return this.#stream.isTTY === true;
  }

  /** Width in characters; 80 where it is not known. */
  get columns(): number {
    return this.#stream.columns || DEFAULT_COLUMNS;
  }

  write(text: string): void {
    if (this.#closed) return;
    this.beforeWrite?.();
    this.#stream.write(text);
  }

  line(text = ''): void {
    this.write(`${text}\n`);
  }

  /** The text in a colour or style where the stream shows one: a terminal, unless `NO_COLOR` is set. */
  style(format: Format, text: string): string {
    return styleText(format, text, { stream: this.#stream });
  }

  /** Waits until all that was written is on its way; gives the error that kept it from getting there. */
  async flush(): Promise<Error | undefined> {
    if (!this.#closed) await new Promise<void>((resolve) => this.#stream.write('', () => resolve()));
    return this.#failure;
  }
}
