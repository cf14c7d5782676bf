import { Session } from 'node:inspector';

/** A stretch of a script that ran: its address and offsets of characters. */
export type Stretch = readonly [script: string, start: number, end: number];

interface FunctionCoverage {
  readonly ranges: readonly { readonly startOffset: number; readonly endOffset: number; readonly count: number }[];
}

interface ScriptCoverage {
  readonly url: string;
  readonly functions: readonly FunctionCoverage[];
}

/** Which code of the project ran, as V8 counts it. Start it before that code is loaded. */
export class Coverage {
  readonly #session = new Session();
  /** Characters that ran, per script: 1 at their offsets. */
  readonly #known = new Map<string, Uint8Array<ArrayBuffer>>();
  readonly #within: readonly string[];

  /** @param within what the addresses of scripts that count contain, one of these: `/src/` */
  constructor(within: readonly string[]) {
    this.#within = within;
    this.#session.connect();
    this.#post('Profiler.enable');
    this.#post('Profiler.startPreciseCoverage', { callCount: false, detailed: true });
  }

  /** What ran since the last call and never before; it counts as known only if it is learned. */
  take(): Stretch[] {
    const { result } = this.#post('Profiler.takePreciseCoverage') as { result: ScriptCoverage[] };
    return result
      .filter(({ url }) => this.#within.some((part) => url.includes(part)))
      .flatMap((script) => this.#freshOf(script));
  }

  learn(stretches: readonly Stretch[]): void {
    for (const [script, start, end] of stretches) this.#knownOf(script, end).fill(1, start, end);
  }

  #freshOf({ url, functions }: ScriptCoverage): Stretch[] {
    const size = Math.max(...functions.map(({ ranges }) => ranges[0].endOffset));
    const ran = new Uint8Array(size);
    for (const { ranges } of functions) {
      for (const { startOffset, endOffset, count } of ranges) ran.fill(count > 0 ? 1 : 0, startOffset, endOffset);
    }
    const known = this.#knownOf(url, size);
    const fresh: Stretch[] = [];
    for (let at = ran.indexOf(1); at >= 0; at = ran.indexOf(1, at)) {
      const start = at;
      const isFresh = known[at] === 0;
      while (at < size && ran[at] === 1 && (known[at] === 0) === isFresh) at++;
      if (isFresh) fresh.push([url, start, at]);
    }
    return fresh;
  }

  #knownOf(script: string, size: number): Uint8Array {
    const known = this.#known.get(script) ?? new Uint8Array();
    if (known.byteLength >= size) return known;
    const grown = new Uint8Array(size);
    grown.set(known);
    this.#known.set(script, grown);
    return grown;
  }

  /** The session answers before it returns, as it is in the same process. */
  #post(method: string, params?: object): unknown {
    let answer: unknown;
    this.#session.post(method, params, (error, result) => {
      if (error) throw error;
      answer = result;
    });
    return answer;
  }
}
