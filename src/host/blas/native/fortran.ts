import { DataProblem } from '../../../core/index.ts';
import type { NativeFunction } from './koffi.ts';
import { ROUTINES, type RoutineName } from './routines.ts';

/** Bytes of an INTEGER of a library: LP64 has 4, ILP64 has 8. */
export type IntegerBytes = 4 | 8;

export type Integers = Int32Array | BigInt64Array;

export type Argument = string | number | Float64Array | Integers;

const MOST_INT32 = 2 ** 31 - 1;
const LETTERS = new Map([...'NTLUSVA'].map((letter) => [letter, new Uint8Array([letter.charCodeAt(0)])]));
/** Of a character argument, as gfortran hands it over: after all others, by value. */
const HIDDEN_LENGTH = 1;

/** Room for integers, zeros. */
export function integers(bytes: IntegerBytes, length: number): Integers {
  return bytes === 4 ? new Int32Array(length) : new BigInt64Array(length);
}

/** One integer. Problem: `BAD_MATRIX` if the library's integers are too short for it. */
export function integer(bytes: IntegerBytes, value: number): Integers {
  if (bytes === 8) return BigInt64Array.of(BigInt(value));
  if (value > MOST_INT32) {
    throw new DataProblem({
      code: 'BAD_MATRIX',
      message: `the library in use counts with 32 bits, and this needs a ${value.toLocaleString('en')}`,
      hint: 'A library with 64-bit integers (ILP64), or the embedded one, can do it: daqscope config show.',
    });
  }
  return Int32Array.of(value);
}

/** A Fortran routine with its arguments as a person would write them. It must not be called with arrays that are too short. */
export class Routine {
  readonly #native: NativeFunction;
  readonly #kinds: string;
  readonly #integerBytes: IntegerBytes;

  constructor(name: RoutineName, native: NativeFunction, integerBytes: IntegerBytes) {
    this.#native = native;
    this.#kinds = ROUTINES[name];
    this.#integerBytes = integerBytes;
  }

  /** Calls it in this thread; gives `info`, of BLAS 0. */
  now(...args: readonly Argument[]): number {
    const { cells, info } = this.#frame(args);
    this.#native(...cells);
    return Number(info[0]);
  }

  /** Calls it in a thread beside this one. */
  beside(...args: readonly Argument[]): Promise<number> {
    const { cells, info } = this.#frame(args);
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    this.#native.async(...cells, (error: unknown) => {
      if (error) reject(error);
      else resolve(Number(info[0]));
      cells.length = 0; // until here nothing that is written to may be collected
    });
    return promise;
  }

  #frame(args: readonly Argument[]): { readonly cells: unknown[]; readonly info: Integers } {
    const info = integers(this.#integerBytes, 1);
    const kinds = [...this.#kinds];
    const cells: unknown[] = kinds.map((kind, i) => (kind === '!' ? info : this.#cell(kind, args[i])));
    for (const kind of kinds) if (kind === 'c') cells.push(HIDDEN_LENGTH);
    return { cells, info };
  }

  #cell(kind: string, value: Argument): unknown {
    if (kind === 'c') return LETTERS.get(value as string) as Uint8Array;
    if (kind === 'i') return integer(this.#integerBytes, value as number);
    if (kind === 'd') return value instanceof Float64Array ? value : Float64Array.of(value as number);
    const isRight = kind === 'D' ? value instanceof Float64Array : typeof value === 'object';
    if (!isRight) throw new TypeError(`an array of ${kind === 'D' ? 'doubles' : 'integers'} is needed`);
    return value;
  }
}

/** What koffi is told of a routine: pointers, and the lengths of characters. */
export function nativeTypes(name: RoutineName): string[] {
  const kinds = [...ROUTINES[name]];
  return [...kinds.map(() => 'void *'), ...kinds.filter((kind) => kind === 'c').map(() => 'size_t')];
}
