import { DataProblem, type ProblemFields } from '../../../core/index.ts';

/** A file can be wrong in a million places; nobody reads more than these. */
const MOST_PROBLEMS = 100;

/** Collects what is wrong with a file. */
export class ProblemList {
  readonly file: string;
  readonly #problems: DataProblem[] = [];
  #more = 0;

  constructor(file: string) {
    this.file = file;
  }

  add(problem: DataProblem): void {
    if (this.#problems.length < MOST_PROBLEMS) this.#problems.push(problem);
    else this.#more++;
  }

  /** An element of the TDM file is not as it should be. */
  invalid(path: string, message: string, more: Partial<ProblemFields> = {}): void {
    this.add(new DataProblem({ code: 'TDM_INVALID', message, file: this.file, path, ...more }));
  }

  get all(): DataProblem[] {
    if (this.#more === 0) return this.#problems;
    const message = `${this.#more} more problems of this kind are not listed`;
    return [...this.#problems, new DataProblem({ code: 'TDM_INVALID', message, file: this.file })];
  }
}
