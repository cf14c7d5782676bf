import { DataProblem } from '../../../core/index.ts';

export function singular(message: string): DataProblem {
  return new DataProblem({ code: 'SINGULAR_MATRIX', message });
}

export function notConverged(routine: string, info: number): DataProblem {
  return new DataProblem({ code: 'NO_CONVERGENCE', message: `${routine} came to no end (info ${info})` });
}
