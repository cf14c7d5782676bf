import { DataProblem } from '../../core/index.ts';

/** `TARGET_CANNOT`: asked of a target what its kind does not have. */
export function targetCannot(address: string, what: string, hint?: string): DataProblem {
  return new DataProblem({ code: 'TARGET_CANNOT', file: address, message: what, hint });
}
