import { DataProblem, type ProblemFields } from '../../../core/index.ts';
import { Fault } from './fault.ts';
import type { Op } from './plan.ts';
import type { Frame, WalkState } from './walk-state.ts';

const BYTE_ORDER_HINT = 'Is the byte order right, and does the schema fit the file?';
const TRUNCATED_HINT = 'Was the recording cut off, or does the schema not fit the file?';

/** Tells what is wrong at the place where a walk is. */
export class Faults {
  readonly #state: WalkState;
  readonly #file: string;

  constructor(state: WalkState, file: string) {
    this.#state = state;
    this.#file = file;
  }

  at(op: Op, fields: Pick<ProblemFields, 'code' | 'message'> & Partial<ProblemFields>, available?: number): Fault {
    const { position: offset } = this.#state;
    const path = this.#state.describe(op.label);
    return new Fault(new DataProblem({ file: this.#file, offset, path, ...fields }), op, available);
  }

  truncated(op: Op, frame: Frame, needed: number): Fault {
    const left = Math.max(0, frame.limit - this.#state.position);
    return this.at(op, {
      code: 'TRUNCATED',
      message: 'the data end too early',
      expected: `${needed} bytes`,
      found: `${left}`,
      hint: TRUNCATED_HINT,
    });
  }

  /** More elements than the data can hold; `available` of them are there. */
  exceeds(op: Op, frame: Frame, { count, start }: Elements, bytes: number, available?: number): Fault {
    const left = Math.max(0, frame.limit - start);
    const what = count === bytes ? `length ${count} exceeds` : `${count} elements (${bytes} bytes) exceed`;
    const message = `${what} the ${left} bytes left`;
    return this.at(op, { code: 'LENGTH_EXCEEDS_FILE', message, hint: BYTE_ORDER_HINT }, available);
  }

  negative(op: Op, message: string, offset?: number): Fault {
    return this.at(op, {
      code: 'NEGATIVE_LENGTH',
      message,
      hint: BYTE_ORDER_HINT,
      ...(offset !== undefined && { offset }),
    });
  }
}

interface Elements {
  readonly count: number;
  /** Where they start. */
  readonly start: number;
}
