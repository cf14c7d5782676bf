import { DataProblem } from '../../core/index.ts';

/** What of the values of one dataset a format could not hold; counted while they are stored. */
export class Loss {
  /** Values of binary128 that are no doubles. */
  inexact = 0;
  /** Times that 64 bits of nanoseconds cannot hold. */
  outOfRange = 0;
  /** Texts with bytes that are none in their encoding. */
  undecodable = 0;

  /** A problem for each kind of loss; nothing is lost in silence. */
  problems(path: string, encoding = 'utf-8'): DataProblem[] {
    const rows: readonly (readonly [number, ConstructorParameters<typeof DataProblem>[0]])[] = [
      [
        this.inexact,
        {
          code: 'VALUE_OUT_OF_RANGE',
          message: `${this.inexact} values have more digits than a double holds and were rounded`,
          hint: 'HDF5 keeps them with --ext binary128.',
        },
      ],
      [
        this.outOfRange,
        {
          code: 'VALUE_OUT_OF_RANGE',
          message: `${this.outOfRange} timestamps do not fit 64 bits of nanoseconds and are left empty`,
          hint: 'TDMS and CSV keep them, and HDF5 with --timestamps raw.',
        },
      ],
      [
        this.undecodable,
        {
          code: 'UNDECODABLE_TEXT',
          message: `${this.undecodable} values are no ${encoding} text; what cannot be decoded became U+FFFD`,
          hint: 'Is another text encoding right? HDF5 keeps the bytes.',
        },
      ],
    ];
    return rows.filter(([count]) => count > 0).map(([, fields]) => new DataProblem({ ...fields, path }));
  }
}
