import cliProgress from 'cli-progress';
import type { Progress, ProgressListener } from '../../core/index.ts';
import { finalLine, progressLine } from './progress-line.ts';
import type { TextOutput, TextStream } from './text-output.ts';

const CLEAR_LINE = '\r\u001b[2K';

/** Progress on a terminal: a bar while something is done, one line when it is. Elsewhere, and without news, nothing. */
export class ProgressBar {
  readonly #stream: TextStream;
  readonly #output: TextOutput;
  #bar: cliProgress.SingleBar | undefined;
  #phase: string | undefined;

  constructor(stream: TextStream, output: TextOutput) {
    this.#stream = stream;
    this.#output = output;
    output.beforeWrite = () => {
      if (this.#bar) stream.write(CLEAR_LINE); // the bar draws itself again below what is written
    };
  }

  /** Shows what `work` tells its listener, under a label (the name of a file). */
  async track<T>(label: string, work: (onProgress: ProgressListener) => Promise<T>): Promise<T> {
    if (!this.#output.isTerminal) return work(() => {});
    const started = Date.now();
    let bytes = 0;
    try {
      const result = await work((progress) => {
        if (progress.unit === 'bytes') bytes = Math.max(bytes, progress.done);
        this.#show(label, progress);
      });
      const shown = this.#bar !== undefined;
      this.#clear();
      if (shown) this.#output.line(finalLine(label, bytes, (Date.now() - started) / 1000));
      return result;
    } finally {
      this.#clear();
    }
  }

  #show(label: string, progress: Progress): void {
    this.#bar ??= new cliProgress.SingleBar({
      stream: this.#stream,
      format: (_options, { eta, startTime }, { label, progress }) =>
        progressLine(
          {
            label,
            progress,
            elapsedSeconds: (Date.now() - startTime) / 1000,
            secondsLeft: typeof eta === 'number' && progress.total !== undefined ? eta : undefined,
          },
          this.#output.columns,
        ),
      clearOnComplete: true,
      forceRedraw: true,
      hideCursor: true,
    });
    if (progress.phase !== this.#phase) this.#bar.start(progress.total ?? 0, progress.done, { label, progress });
    this.#phase = progress.phase;
    this.#bar.setTotal(progress.total ?? 0);
    this.#bar.update(progress.done, { label, progress });
  }

  #clear(): void {
    this.#bar?.stop();
    this.#bar = undefined;
    this.#phase = undefined;
  }
}
