import { DataProblem } from '../src/core/index.ts';
import type { Target } from './target.ts';

/** What is wrong with an input. */
export interface Fault {
  /** The same for the same mistake: `escaped TypeError in src/…/walker.ts read`. */
  readonly what: string;
  /** For people: message and stack. */
  readonly detail: string;
}

/** What became of an input. */
export interface Outcome {
  readonly fault?: Fault | undefined;
  readonly features: readonly string[];
}

export interface Limits {
  /** An input that takes more time of the processor is a find. */
  readonly timeoutMs: number;
  /** So is one that raises the memory of the process by more. */
  readonly memoryBytes: number;
}

/** As `docs/fuzzing.md` promises for inputs of at most 64 KiB. */
export const LIMITS: Limits = { timeoutMs: 5000, memoryBytes: 300 * 2 ** 20 };

/** What is wrong with an input that takes too much memory. */
export const MEMORY = 'memory';

/** Runs an input `turns` times and says what is wrong with what comes out. */
export async function judge(
  target: Target,
  bytes: Uint8Array<ArrayBuffer>,
  turns: number,
  { timeoutMs, memoryBytes }: Limits,
): Promise<Outcome> {
  const before = peakBytes();
  const started = process.cpuUsage();
  const attempts: Attempt[] = [];
  for (let turn = 0; turn < turns; turn++) attempts.push(await attempt(target, bytes.slice(), turn));
  await new Promise(setImmediate); // what was thrown and not caught comes out here
  const { user, system } = process.cpuUsage(started);
  const rise = peakBytes() - before;
  const fault =
    attempts.find((one) => one.fault)?.fault ??
    unlike(attempts) ??
    tooMuch(rise, memoryBytes) ??
    tooLong((user + system) / 1000, timeoutMs * turns);
  return { fault, features: attempts.flatMap(({ features }) => features) };
}

interface Attempt {
  readonly digest: string;
  readonly features: readonly string[];
  readonly fault?: Fault | undefined;
}

async function attempt(target: Target, bytes: Uint8Array<ArrayBuffer>, turn: number): Promise<Attempt> {
  try {
    return await target.run(bytes, turn);
  } catch (thrown) {
    const fault = faultOf(thrown);
    return { digest: digestOf(thrown), features: [`threw ${summaryOf(thrown)}`], fault };
  }
}

/** What must be thrown both times. The words of a library behind it are not ours: they depend on how full its memory was. */
function digestOf(thrown: unknown): string {
  if (!(thrown instanceof DataProblem)) return String(thrown);
  const { code, path, offset, cause, message } = thrown;
  return cause === undefined ? message : `${code} ${path ?? ''} ${offset ?? ''}`;
}

/** What kind of thing was thrown; without file and place, which name what is in the input. */
function summaryOf(thrown: unknown): string {
  if (thrown instanceof DataProblem) return `${thrown.code} ${withoutNumbers(thrown.summary)}`;
  return withoutNumbers(String(thrown));
}

function unlike([first, second]: readonly Attempt[]): Fault | undefined {
  if (!second || first.digest === second.digest) return undefined;
  return { what: 'twice read, not the same', detail: `${first.digest}\n${second.digest}` };
}

function tooMuch(bytes: number, most: number): Fault | undefined {
  if (bytes <= most) return undefined;
  return { what: MEMORY, detail: `the process grew by ${Math.round(bytes / 2 ** 20)} MiB` };
}

function tooLong(milliseconds: number, most: number): Fault | undefined {
  if (milliseconds <= most) return undefined;
  return { what: 'slow', detail: `it took ${Math.round(milliseconds)} ms` };
}

/** The most memory that the process ever had. */
function peakBytes(): number {
  return process.resourceUsage().maxRSS * 1024;
}

/** Mistakes of a program. Where they come out as the cause of a problem, the problem says nothing that helps. */
const MISTAKES = ['TypeError', 'RangeError', 'ReferenceError', 'SyntaxError'];

/** What is wrong with something thrown: nothing if it is a problem in the data. */
export function faultOf(thrown: unknown): Fault | undefined {
  if (!(thrown instanceof DataProblem)) return fault('escaped', thrown);
  const { cause, offset } = thrown;
  if (cause instanceof Error && MISTAKES.includes(cause.name)) return fault('hidden', cause);
  if (cause instanceof DataProblem) return faultOf(cause);
  if (offset !== undefined && !(Number.isSafeInteger(offset) && offset >= 0)) return fault('odd offset', thrown);
  return undefined;
}

function fault(how: string, thrown: unknown): Fault {
  if (!(thrown instanceof Error)) return { what: `${how} ${typeof thrown}`, detail: String(thrown) };
  const stack = thrown.stack ?? thrown.message;
  return { what: `${how} ${thrown.name} ${placeOf(stack)}`, detail: stack };
}

/** The innermost place of a stack that is ours, without line numbers: it stays the same while other lines move. */
function placeOf(stack: string): string {
  const frame = /^ +at (?:async )?(?:(?<name>[^\s(]+) .*?)?\(?file:.*\/(?<file>(?:src|fuzz|test)\/[^:]+):/m.exec(stack);
  return frame?.groups
    ? `in ${frame.groups.file} ${frame.groups.name ?? ''}`.trim()
    : withoutNumbers(stack.split('\n')[0]);
}

/** A message without what differs from input to input: what it quotes, numbers, and odd signs. */
export function withoutNumbers(message: string): string {
  return message
    .replace(/(['"`]).*\1/gs, '…')
    .replace(/0x[0-9a-f]+|[\d.]+/gi, '#')
    .replace(/[^ -~]+/g, '?')
    .slice(0, 100);
}
