import { expect } from 'vitest';

/** What a command said and how it ended, whatever ran it. */
interface Outcome {
  readonly stderr: string;
}

const LINES: readonly RegExp[] = [
  /^(error|warning): \S.*\([A-Z][A-Z0-9_]+\)\.?( \S.*)?$/s,
  /^\S.* {2}[\d.]+ (bytes|\w?B), \d+ datasets?$/s,
  /^[\d,]+ (converted|unchanged|failed)/, // what became of all of them
  /^$/,
];

/**
 * What the command says is for people: every line is a file that was made, or a problem with its code. No stack trace,
 * no confession of a bug. Gives the codes of all problems.
 */
export function problemCodes({ stderr }: Outcome): string[] {
  const lines = stderr.split('\n');
  for (const line of lines) if (!LINES.some((pattern) => pattern.test(line))) expect(line).toMatch(LINES[0]);
  expect(stderr).not.toMatch(/this is a bug|^\s+at /m);
  return lines.flatMap((line) => (/^(?:error|warning): .*?\(([A-Z][A-Z0-9_]+)\)/.exec(line)?.[1] ?? []) as string | []);
}
