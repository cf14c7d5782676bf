import { DataProblem, type ProblemFields } from '../../../core/index.ts';

/** Of problems of one kind so many are told one by one. */
const MOST_OF_A_KIND = 20;

/** A problem that may turn out to have cost more than was known when it was found. */
export interface LoggedProblem {
  readonly fields: ProblemFields;
  bytesSkipped: number;
}

/** The problems of a file in the order in which they were found, each thing told once. */
export class ProblemLog {
  readonly #file: string;
  readonly #logged: LoggedProblem[] = [];
  readonly #known = new Map<string, LoggedProblem>();
  readonly #kinds = new Map<string, number>();

  constructor(file: string) {
    this.#file = file;
  }

  /** Notes down a problem. What has the same key is one problem, which only costs more bytes. */
  add(fields: ProblemFields, key = `${fields.code} ${fields.offset}`): LoggedProblem {
    const known = this.#known.get(key);
    const bytesSkipped = fields.bytesSkipped ?? 0;
    if (known) {
      known.bytesSkipped += bytesSkipped;
      return known;
    }
    const number = (this.#kinds.get(fields.code) ?? 0) + 1;
    this.#kinds.set(fields.code, number);
    if (number > MOST_OF_A_KIND) return this.add({ ...fields, message: 'there is more of this kind' }, fields.code);
    const logged = { fields, bytesSkipped };
    this.#logged.push(logged);
    this.#known.set(key, logged);
    return logged;
  }

  get problems(): DataProblem[] {
    return this.#logged.map(
      ({ fields, bytesSkipped }) =>
        new DataProblem({ file: this.#file, ...fields, bytesSkipped: bytesSkipped > 0 ? bytesSkipped : undefined }),
    );
  }
}
