import type cliProgress from 'cli-progress';
import type { Progress, ProgressListener } from '../../core/index.ts';
import { finalLine, progressLine } from './progress-line.ts';
import type { TextOutput, TextStream } from './text-output.ts';

/** What is done sooner needs no bar, unless it is what the user waits for. */
const PATIENCE_MS = 400;

const CLEAR_LINE = '\r\u001b[2K';

/** Progress on a terminal: a bar while something is done, one line when it is. Elsewhere, and without news, nothing. */
export class ProgressBar {
  readonly #stream: TextStream;
  readonly #output: TextOutput;
  /** The library of the bars, loaded where there is a terminal to draw on. */
  #library: typeof cliProgress | undefined;
  #drawing: { readonly bars: cliProgress.MultiBar; readonly bar: cliProgress.SingleBar; phase: string } | undefined;

  constructor(stream: TextStream, output: TextOutput) {
    this.#stream = stream;
    this.#output = output;
    output.beforeWrite = () => {
      if (this.#drawing) stream.write(CLEAR_LINE); // the bar draws itself again below what is written
    };
  }

  /** Shows what `work` tells its listener, under a label (the name of a file). */
  async track<T>(
    label: string,
    work: (onProgress: ProgressListener) => Promise<T>,
    { atOnce = false }: { readonly atOnce?: boolean } = {},
  ): Promise<T> {
    if (!this.#output.isTerminal) return work(() => {});
    this.#library ??= (await import('cli-progress')).default;
    const started = Date.now();
    let bytes = 0;
    try {
      const result = await work((progress) => {
        if (progress.unit === 'bytes') bytes = Math.max(bytes, progress.done);
        if (this.#drawing || atOnce || Date.now() - started >= PATIENCE_MS) this.#show(label, progress);
      });
      const shown = this.#drawing !== undefined;
      this.#clear();
      if (shown) this.#output.line(finalLine(label, bytes, (Date.now() - started) / 1000));
      return result;
    } finally {
      this.#clear();
    }
  }

  #show(label: string, progress: Progress): void {
    const { phase, done, total = 0 } = progress;
    if (!this.#library) return;
    if (!this.#drawing) {
      const bars = new this.#library.MultiBar(this.#options());
      this.#drawing = { bars, bar: bars.create(total, done, { label, progress }), phase };
      bars.update();
      return;
    }
    const { bar } = this.#drawing;
    if (phase !== this.#drawing.phase) bar.start(total, done, { label, progress });
    this.#drawing.phase = phase;
    bar.setTotal(total);
    bar.update(done, { label, progress });
  }

  #options(): cliProgress.Options {
    return {
      stream: this.#stream as NodeJS.WriteStream,
      format: (_options, { eta, startTime }, { label, progress }) => {
        const elapsedSeconds = (Date.now() - startTime) / 1000;
        const secondsLeft = typeof eta === 'number' && progress.total !== undefined ? eta : undefined;
        return progressLine({ label, progress, elapsedSeconds, secondsLeft }, this.#output.columns);
      },
      clearOnComplete: true,
      forceRedraw: true,
      hideCursor: true,
    };
  }

  #clear(): void {
    this.#drawing?.bars.stop();
    this.#drawing = undefined;
  }
}
