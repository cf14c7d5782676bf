import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { cliCommand } from '../daqscope.ts';
import { now } from './clock.ts';
import { peakBytes } from './process-use.ts';

const DELAYS = `--import=${new URL('./inside/event-loop-delay.ts', import.meta.url)}`;
const SLOW_READS = `--import=${new URL('./inside/slow-reads.ts', import.meta.url)}`;
const SAMPLING_MS = 50;

export interface ServerOptions {
  /** Where it is started. */
  readonly folder: string;
  readonly file: string;
  readonly schema: string;
  /** Where it keeps summaries. */
  readonly cache: string;
  /** ms that reads take longer. */
  readonly lateMs?: number | undefined;
}

/** A real `daqscope open` in a process of its own. */
export class Server implements AsyncDisposable {
  readonly pid: number;
  /** When the process was started, by {@link now}. */
  readonly started: number;
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #sampling: NodeJS.Timeout;
  #peakBytes = 0;

  private constructor(child: ChildProcess, started: number, url: string) {
    this.#child = child;
    this.pid = child.pid as number;
    this.started = started;
    this.url = url;
    this.#sampling = setInterval(() => this.#sample(), SAMPLING_MS);
  }

  /** Settles when it has told its address. */
  static async start({ folder, file, schema, cache, lateMs }: ServerOptions): Promise<Server> {
    const [program, ...args] = cliCommand('open', file, '--schema', schema, '--no-browser');
    const env = {
      ...process.env,
      XDG_CACHE_HOME: cache,
      NODE_OPTIONS: lateMs ? `${DELAYS} ${SLOW_READS}` : DELAYS,
      DAQSCOPE_BENCH_READ_MS: `${lateMs}`,
    };
    const started = now();
    const child = spawn(program, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    let complaint = '';
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      complaint += text;
    });
    const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
    const url = await Promise.race([once(lines, 'line').then(([line]) => String(line)), once(child, 'exit')]);
    if (typeof url !== 'string') throw new Error(`daqscope open ended at once: ${complaint}`);
    return new Server(child, started, url);
  }

  get peakBytes(): number {
    this.#sample();
    return this.#peakBytes;
  }

  /** ms: the longest delay of the event loop of its main thread since it was asked last. */
  async worstDelay(): Promise<number> {
    const answered = once(this.#child, 'message');
    this.#child.send('delays');
    const [{ worst }] = (await answered) as [{ worst: number }];
    return worst;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#sampling);
    if (this.#child.exitCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGINT');
    await ended;
  }

  #sample(): void {
    this.#peakBytes = Math.max(this.#peakBytes, peakBytes(this.pid));
  }
}
