import type { DataProblem, Monitor } from '../../core/index.ts';
import type { MonitorLine } from '../protocol.ts';

/** Lines that one who comes later is told. */
const KEPT_LINES = 1000;
/** Lines in one batch; what is more is left out, and said to be. */
const BATCH_LINES = 2000;
const INTERVAL_MS = 100;

/** What readers and the engine have to say: kept, and told in batches, at most 10 per second. */
export class MessageLog {
  readonly #tell: (lines: readonly MonitorLine[]) => void;
  #kept: MonitorLine[] = [];
  #batch: MonitorLine[] = [];
  #leftOut = 0;
  #number = 0;
  #timer: unknown;

  constructor(tell: (lines: readonly MonitorLine[]) => void) {
    this.#tell = tell;
  }

  /** The last lines. */
  get recent(): readonly MonitorLine[] {
    return this.#kept.slice(-KEPT_LINES);
  }

  /** A monitor for a reader of a file: its text comes out line by line, without blank lines and trailing space. */
  monitor(from: string): Monitor {
    return { write: (text: string, kind: MonitorLine['kind'] = 'message') => this.write(from, text, kind) };
  }

  write(from: string, text: string, kind: MonitorLine['kind'] = 'message'): void {
    for (const line of text.split(/\r\n|[\r\n]/))
      if (line.trim() !== '') this.#add({ from, kind, text: line.trimEnd() });
  }

  /** What is wrong with a file, but does not keep it from being read. */
  report(from: string, problem: DataProblem, kind: MonitorLine['kind'] = 'warning'): void {
    this.#add({ from, kind, text: problem.message, problem: problem.toJSON() });
  }

  #add(line: Pick<MonitorLine, 'from' | 'kind' | 'text' | 'problem'>): void {
    this.#timer ??= setTimeout(() => this.#flush(), INTERVAL_MS);
    if (this.#batch.length < BATCH_LINES) this.#batch.push(this.#numbered(line));
    else this.#leftOut++;
  }

  #numbered(line: Pick<MonitorLine, 'from' | 'kind' | 'text' | 'problem'>): MonitorLine {
    return { number: ++this.#number, time: Date.now(), ...line };
  }

  #flush(): void {
    this.#timer = undefined;
    const lines = this.#batch;
    if (this.#leftOut > 0) {
      const text = `… ${this.#leftOut} lines left out: they came too fast`;
      lines.push(this.#numbered({ from: lines[lines.length - 1].from, kind: 'warning', text }));
    }
    this.#batch = [];
    this.#leftOut = 0;
    this.#kept.push(...lines);
    if (this.#kept.length > 2 * KEPT_LINES) this.#kept = this.#kept.slice(-KEPT_LINES);
    this.#tell(lines);
  }
}
