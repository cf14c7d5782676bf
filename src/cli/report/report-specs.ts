import { basename } from 'node:path';
import { DataProblem } from '../../core/index.ts';
import type { FigureSpec } from '../../figure/index.ts';
import { filesOf, mapData, readSpecFile } from '../plot/spec-files.ts';

/** A figure that the user wants in a report. */
export interface ReportSpec {
  readonly title: string;
  readonly spec: FigureSpec;
}

/**
 * Figure specs, about whatever recording the report is about: the file that they name is left out. Problems: `FIGURE_INVALID`; `USAGE` for
 * one that is about several files.
 */
export async function readReportSpecs(paths: readonly string[]): Promise<ReportSpec[]> {
  const specs: ReportSpec[] = [];
  for (const path of paths) {
    const spec = await readSpecFile(path);
    if (filesOf(spec).length > 1) throw severalFiles(path);
    specs.push({ title: path === '-' ? 'Figure' : basename(path).replace(/\.json$/i, ''), spec: withoutFiles(spec) });
  }
  return specs;
}

function withoutFiles(spec: FigureSpec): FigureSpec {
  return mapData(spec, (data) => {
    if (typeof data !== 'object' || !('path' in data)) return data;
    const { file, ...rest } = data;
    return rest;
  });
}

function severalFiles(file: string): DataProblem {
  return new DataProblem({
    code: 'USAGE',
    file,
    message: 'the spec is about several recordings, and a report is about one',
    hint: 'Leave its files out, so that it is about the recording of the report.',
  });
}
