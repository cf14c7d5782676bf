import type { DataProblem } from '../../core/index.ts';
import type { WatchLog } from './watch-log.ts';

/** Problems that end nothing: lines of the log once there is one; without, they are told like those of other commands. */
export class Warnings implements Disposable {
  readonly #tell: (problem: DataProblem) => void;
  #kept: DataProblem[] = [];
  #log: WatchLog | undefined;

  constructor(tell: (problem: DataProblem) => void) {
    this.#tell = tell;
  }

  readonly report = (problem: DataProblem): void => {
    if (this.#log) void this.#log.write('warning', '', problem.message);
    else this.#kept.push(problem);
  };

  /** From now on they are lines of this log, and so are those that there were. */
  writeTo(log: WatchLog): void {
    this.#log = log;
    for (const problem of this.#kept.splice(0)) this.report(problem);
  }

  [Symbol.dispose](): void {
    for (const problem of this.#kept.splice(0)) this.#tell(problem);
  }
}
