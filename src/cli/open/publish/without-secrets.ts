import { DataProblem } from '../../../core/index.ts';

/** A problem as a page may see it: where a key lies is only for who started daqscope. `secrets`: paths of keys and passwords. */
export function withoutSecrets(problem: DataProblem, secrets: readonly string[]): DataProblem {
  const fields = Object.entries(problem.toJSON()).map(([name, value]) => [
    name,
    typeof value === 'string' ? secrets.reduce(withoutPath, value) : value,
  ]);
  return new DataProblem(Object.fromEntries(fields));
}

function withoutPath(text: string, path: string): string {
  return text.replaceAll(path, '(the key file of the target)');
}
