import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { SaxesParser } from 'saxes';
import { beforeAll, expect } from 'vitest';
import { plotFolder } from './plot-folder.ts';
import { EVERYTHING, writeRecording } from './plot-recordings.ts';
import type { CliRun } from './run-cli.ts';

/** What a plot may take beyond the bare process, whatever it is given: the budget of its data, and a picture of some million pixels. */
const MOST_MEGABYTES = 500;
const MOST_SECONDS = 20;

interface Outcome extends CliRun {
  readonly seconds: number;
  readonly megabytes: number;
}

/** Tells the memory that a process had at most, as its last line on standard error. */
const TELL_MEMORY =
  'data:text/javascript,process.on("exit",()=>process.stderr.write("\\nkB:"+process.resourceUsage().maxRSS))';

export const panel = (words: object) => ({ panels: [words] });
export const traces = (...all: object[]) => panel({ traces: all });

/** A folder with `all.h5`, and `doubles.yaml` for files of nothing but numbers; plots there are measured. */
export function hostileFolder() {
  const here = plotFolder();
  const { folder, path, fresh } = here;
  beforeAll(async () => {
    await writeRecording(folder, 'all.h5', EVERYTHING);
    writeFileSync(
      path('doubles.yaml'),
      'daqscope: 1\nbyteOrder: little\nfile: { a: { array: DBL, size: until-end } }\n',
    );
  });

  /** Plots; a run that takes too long is killed. */
  async function plot(...args: readonly string[]): Promise<Outcome> {
    const started = Date.now();
    const outcome = await here.plot(args, {
      nodeArgs: ['--import', TELL_MEMORY],
      onStart: (kill) => setTimeout(kill, (MOST_SECONDS + 5) * 1000, 'SIGKILL').unref(),
    });
    const [, stderr, kilobytes = '0'] = /^([\s\S]*?)(?:\nkB:(\d+))?$/.exec(outcome.stderr) ?? [];
    return { ...outcome, stderr, seconds: (Date.now() - started) / 1000, megabytes: Number(kilobytes) / 1000 };
  }

  function specFile(spec: unknown): string {
    const name = fresh('json');
    writeFileSync(path(name), typeof spec === 'string' || spec instanceof Uint8Array ? spec : JSON.stringify(spec));
    return name;
  }

  const ofSpec = (spec: unknown, output: string) => plot('--spec', specFile(spec), '-o', output);

  /** A clear problem: one line that holds some words; and no output. */
  function expectProblem(outcome: Outcome, output: string, ...words: readonly string[]): void {
    expectSound(outcome);
    expect([1, 2]).toContain(outcome.code);
    expect(outcome.stdout).toBe('');
    expect(outcome.stderr).toMatch(/^error: [^\n]+\n(Try: daqscope --help\n)?$/);
    for (const word of words) expect(outcome.stderr).toContain(word);
    expect(existsSync(path(output))).toBe(false);
  }

  /** A picture: well-formed, all coordinates finite, and warnings if it does not show all that was asked for. */
  function expectPicture(outcome: Outcome, output: string): void {
    expectSound(outcome);
    expect([0, 3]).toContain(outcome.code);
    expect(outcome.stderr === '').toBe(outcome.code === 0);
    const bytes = readFileSync(path(output));
    expect(bytes.length).toBeGreaterThan(100);
    if (output.endsWith('.svg')) expectWellFormed(bytes.toString());
  }

  return { folder, path, fresh, plot, specFile, ofSpec, expectProblem, expectPicture };
}

/** Neither crashed nor took for ever, nor much memory; what it says is a line each. */
function expectSound({ code, stderr, seconds, megabytes }: Outcome): void {
  expect(stderr).not.toContain('bug in daqscope');
  expect([0, 1, 2, 3]).toContain(code);
  expect(seconds).toBeLessThan(MOST_SECONDS);
  expect(megabytes).toBeLessThan(MOST_MEGABYTES);
  for (const line of stderr.split('\n')) expect(line.length).toBeLessThan(1000);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
  expect(stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
}

function expectWellFormed(svg: string): void {
  const parser = new SaxesParser({ xmlns: true });
  const names = new Set<string>();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    names.add(name);
    for (const [key, { value }] of Object.entries(attributes)) {
      if (!['aria-label', 'href'].includes(key)) expect(value).not.toMatch(/NaN|Infinity|undefined/);
    }
  });
  parser.write(svg).close();
  const known = ['svg', 'title', 'desc', 'defs', 'g', 'path', 'use', 'rect', 'text', 'image', 'clipPath'];
  expect([...names].filter((name) => !known.includes(name))).toEqual([]);
}
