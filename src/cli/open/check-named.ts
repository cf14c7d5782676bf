import { stat } from 'node:fs/promises';
import type { DataProblem } from '../../core/index.ts';
import { openingProblem } from '../../host/index.ts';
import type { EngineSettings } from './engine-settings.ts';

/**
 * Looks whether there is what a command line names, so that a slip is told where it was made. Reports recordings that are not there, since the
 * others can be looked at; throws if none is there, or no schema, reader or root of that name.
 */
export async function checkNamed(
  { files, roots, input }: EngineSettings,
  report: (problem: DataProblem) => void,
): Promise<void> {
  for (const path of [input.schema, input.reader, ...roots]) {
    const missing = path === undefined ? undefined : await missingAt(path);
    if (missing) throw missing;
  }
  const missing = (await Promise.all(files.map(missingAt))).filter((problem) => problem !== undefined);
  if (files.length > 0 && missing.length === files.length && roots.length === 0) throw missing[0];
  for (const problem of missing) report(problem);
}

function missingAt(path: string): Promise<DataProblem | undefined> {
  return stat(path).then(
    () => undefined,
    (error) => openingProblem(path, error),
  );
}
