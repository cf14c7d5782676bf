import type { RecordingReport } from '../model/recording-report.ts';

/** The line below the title. */
export function headline({ madeBy, made }: RecordingReport): string {
  return `Report of a recording, made by ${madeBy} on ${made.slice(0, 10)}`;
}
