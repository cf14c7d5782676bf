import { type LocalColumn, storedCount } from './local-column.ts';
import { RULE_TEXTS } from './sequence-rule.ts';

interface Remark {
  readonly applies: (column: LocalColumn) => boolean;
  readonly text: (columns: string) => string;
}

/** What people should know of how columns were read, though nothing is wrong. */
const REMARKS: readonly Remark[] = [
  {
    applies: ({ rule, representation }) => rule.kind === 'scaled' && /^implicit/i.test(representation ?? ''),
    text: (columns) =>
      `values of ${columns} are implicit_linear, and stored all the same; shown is ${RULE_TEXTS.scaled}, not ${RULE_TEXTS.counted}`,
  },
  {
    applies: ({ rule, stored, rows }) =>
      rule.kind !== 'counted' &&
      rule.kind !== 'counted-by-stored' &&
      stored !== undefined &&
      rows !== undefined &&
      rows !== storedCount(stored),
    text: (columns) =>
      `the submatrix of ${columns} has another number_of_rows than there are values; all values are shown`,
  },
  {
    applies: ({ globalFlag, flags }) => globalFlag !== undefined || flags !== undefined,
    text: (columns) =>
      `values of ${columns} are flagged as not valid, or each has a flag; they are shown as they are stored`,
  },
];

/** Counts the columns of which there is something to remark. */
export class ColumnRemarks {
  readonly #counts = REMARKS.map(() => 0);

  add(column: LocalColumn): void {
    for (const [i, { applies }] of REMARKS.entries()) if (applies(column)) this.#counts[i]++;
  }

  /** One clause each. */
  get texts(): string[] {
    return REMARKS.flatMap(({ text }, i) => {
      const count = this.#counts[i];
      return count === 0 ? [] : [text(count === 1 ? '1 column' : `${count} columns`)];
    });
  }
}
