import { type FindLinearAlgebraOptions, type LibraryReport, surveyLinearAlgebra } from '../../host/index.ts';
import type { CommandContext } from '../run/context.ts';

/** All libraries of this machine, with a line on standard error for each that has to be tried. */
export function surveyAll(context: CommandContext, options: FindLinearAlgebraOptions = {}): Promise<LibraryReport> {
  const { signal, stderr } = context;
  const onTry = (name: string) => stderr.line(`trying ${name}`);
  return surveyLinearAlgebra({ isComplete: true, signal, onTry, ...options });
}

/** Tells what is to be known beside the libraries. */
export function tellNotes({ stderr }: CommandContext, { notes }: LibraryReport): void {
  for (const note of notes) stderr.line(`${stderr.style('yellow', 'note:')} ${note}`);
}
