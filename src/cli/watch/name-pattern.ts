import { DataProblem } from '../../core/index.ts';

/** Does a name fit one of these patterns? `*` is anything but a slash, `?` one character; without a slash they are about the last part. */
export function namePattern(patterns: readonly string[]): (name: string) => boolean {
  if (patterns.length === 0) return () => true;
  const tests = patterns.map(patternTest);
  return (name) => tests.some((test) => test(name));
}

function patternTest(pattern: string): (name: string) => boolean {
  if (pattern === '') throw new DataProblem({ code: 'USAGE', message: 'an empty pattern fits no file' });
  const whole = new RegExp(
    `^${pattern
      .split(/(\*\*\/|\*|\?)/)
      .map(partOf)
      .join('')}$`,
    'is',
  );
  return pattern.includes('/')
    ? (name) => whole.test(name)
    : (name) => whole.test(name.slice(name.lastIndexOf('/') + 1));
}

const WILD: Readonly<Record<string, string>> = { '**/': '(?:.*/)?', '*': '[^/]*', '?': '[^/]' };

function partOf(part: string): string {
  return WILD[part] ?? part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
