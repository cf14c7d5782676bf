import { DataProblem } from '../../core/index.ts';
import { openingProblem } from '../../host/index.ts';

/** Why a folder cannot be looked at. */
export async function folderProblem(path: string, error: unknown): Promise<DataProblem> {
  const problem = await openingProblem(path, error);
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return problem;
  return new DataProblem({ ...problem.toJSON(), message: 'there is no such folder', cause: error });
}
