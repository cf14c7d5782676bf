import { DataProblem, type ProblemFields } from '../../../core/index.ts';

/** Of problems of one kind so many are told one by one. */
const MOST_OF_A_KIND = 20;

/** A problem that may turn out to have cost more than was known when it was found. */
interface LoggedProblem {
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
  add(fields: ProblemFields, key = `${fields.code} ${fields.offset}`): void {
    const bytesSkipped = fields.bytesSkipped ?? 0;
    const number = this.#kinds.get(fields.code) ?? 0;
    const known = this.#known.get(key) ?? (number > MOST_OF_A_KIND ? this.#known.get(fields.code) : undefined);
    if (known) {
      known.bytesSkipped += bytesSkipped;
      return;
    }
    this.#kinds.set(fields.code, number + 1);
    const isLast = number === MOST_OF_A_KIND;
    const logged = { fields: isLast ? { ...fields, message: 'more of this kind follow' } : fields, bytesSkipped };
    this.#logged.push(logged);
    this.#known.set(isLast ? fields.code : key, logged);
  }

  get problems(): DataProblem[] {
    return this.#logged.map(
      ({ fields, bytesSkipped }) =>
        new DataProblem({ file: this.#file, ...fields, bytesSkipped: bytesSkipped > 0 ? bytesSkipped : undefined }),
    );
  }
}
