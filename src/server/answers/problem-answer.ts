import { DataProblem, hexOffset, type ProblemCode } from '../../core/index.ts';
import { type Answer, pageAnswer, wantsHtml } from './error-answer.ts';

/** One row per code that is not simply something wrong with the data (422). */
const STATUS: Partial<Record<ProblemCode, number>> = {
  BAD_REQUEST: 400,
  BAD_SELECTION: 400,
  USAGE: 400,
  FORBIDDEN: 403,
  NO_SUCH_PATH: 404,
  FILE_NOT_FOUND: 404,
  OUTPUT_EXISTS: 409,
  ENGINE_FAILED: 500,
  DISCONNECTED: 503,
};

const UNPROCESSABLE = 422;

/** A problem with all its fields: as JSON for programs, as a page for people. */
export function problemAnswer(problem: DataProblem, accept: string | undefined): Answer {
  const status = STATUS[problem.code] ?? UNPROCESSABLE;
  if (!wantsHtml(accept)) {
    return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(problem) };
  }
  const { summary, hint } = problem;
  return pageAnswer(
    { status, title: 'This could not be done', text: sentence(summary), hint, details: details(problem) },
    accept,
  );
}

/** What a problem tells beside its message. */
function details({ code, file, offset, path, expected, found }: DataProblem): [string, string][] {
  const rows: [string, string | undefined][] = [
    ['Code', code],
    ['File', file],
    ['Offset', offset === undefined ? undefined : hexOffset(offset)],
    ['Where', path],
    ['Expected', expected],
    ['Found', found],
  ];
  return rows.filter((row): row is [string, string] => row[1] !== undefined);
}

export function badRequest(message: string, more: { expected?: string; hint?: string } = {}): DataProblem {
  return new DataProblem({ code: 'BAD_REQUEST', message, ...more });
}

function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}
