import { DataProblem, type ProblemFields } from '../../core/index.ts';
import type { FigureSpec } from '../../figure/index.ts';

export type FigureKind = 'svg' | 'pdf' | 'png';

/** A figure as a file, and what it lacks. */
export interface FigureFile {
  readonly blob: Blob;
  readonly problems: readonly ProblemFields[];
}

/** Has the server draw a figure. */
export async function drawFigure(spec: FigureSpec, kind: FigureKind, dpi: number): Promise<FigureFile> {
  const response = await fetch('/figure', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ spec, kind, ...(kind === 'png' && { dpi }) }),
  });
  if (!response.ok) throw await problemOfResponse(response);
  const told = response.headers.get('daqscope-problems');
  return { blob: await response.blob(), problems: told ? JSON.parse(decodeURIComponent(told)) : [] };
}

async function problemOfResponse(response: Response): Promise<DataProblem> {
  const fields = await response.json().catch(() => undefined);
  if (typeof fields?.code === 'string' && typeof fields.message === 'string') return new DataProblem(fields);
  return new DataProblem({ code: 'ENGINE_FAILED', message: `the server answered ${response.status}` });
}

/** Gives the user a file. */
export function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
