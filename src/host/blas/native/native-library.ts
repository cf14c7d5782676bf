import type { Matrix } from '../../../analysis/index.ts';
import type { LibraryPlan } from '../library/library-plan.ts';
import { CallQueue } from './call-queue.ts';
import { type Argument, type IntegerBytes, integers, nativeTypes, Routine } from './fortran.ts';
import { type Koffi, type LibraryHandle, loadKoffi } from './koffi.ts';
import { type Allocate, allocator } from './large-memory.ts';
import { checkOpenMp, tellOpenMp } from './open-mp.ts';
import { BLAS_ROUTINES, type RoutineName } from './routines.ts';
import { Scratch } from './scratch.ts';
import { type ThreadSetter, threadSetter } from './thread-setter.ts';

/** Work of fewer multiplications is done at once: handing it to a thread would take longer. */
const WORTH_A_THREAD = 200_000;

/** The libraries of a plan, loaded. */
export interface Handles {
  readonly blas: LibraryHandle;
  readonly lapack: LibraryHandle;
}

/** Which BLAS the LAPACKs of this process call: the loader decides that once. */
const blasOfLapack = new Map<string, string>();

/** Loads the libraries of a plan; their code runs while it does. Throws what the loader of the system says. */
export function loadLibraries(koffi: Koffi, plan: LibraryPlan, threads: number): Handles {
  const { family, blas, lapack, global, openMp, openMpNeeded } = plan;
  const bound = lapack === undefined ? blas : (blasOfLapack.get(lapack) ?? blas);
  if (bound !== blas) throw new Error(`${lapack} is at work with ${bound} in this process already`);
  if (lapack !== undefined) blasOfLapack.set(lapack, blas);
  if (openMpNeeded.length > 0) {
    checkOpenMp(plan);
    tellOpenMp(koffi, threads);
  }
  if (openMp !== undefined) koffi.load(openMp, { global: true, lazy: true });
  const handle = koffi.load(blas, { lazy: true, global });
  if (family === 'mkl') setMklLayer(handle, openMp);
  return { blas: handle, lapack: lapack === undefined ? handle : koffi.load(lapack, { lazy: true }) };
}

const MKL_SEQUENTIAL = 1;
const MKL_GNU = 3;

/** Without it, MKL looks for Intel's OpenMP runtime, and ends the process where there is none. */
function setMklLayer(library: LibraryHandle, openMp: string | undefined): void {
  library.func('MKL_Set_Threading_Layer', 'int', ['int'])(openMp === undefined ? MKL_SEQUENTIAL : MKL_GNU);
}

/** A library that is loaded, and may be called: one call at a time. */
export class NativeLibrary {
  readonly integerBytes: IntegerBytes;
  readonly scratch = new Scratch();
  readonly #plan: LibraryPlan;
  readonly #handles: Handles;
  readonly #queue = new CallQueue();
  readonly #routines = new Map<RoutineName, Routine>();
  readonly #setThreads: ThreadSetter | undefined;

  readonly #allocate: Allocate;

  private constructor(plan: LibraryPlan, koffi: Koffi, integerBytes: IntegerBytes, threads: number) {
    const handles = loadLibraries(koffi, plan, threads);
    this.#allocate = allocator(koffi);
    this.#plan = plan;
    this.#handles = handles;
    this.integerBytes = integerBytes;
    this.#setThreads = threadSetter(handles.blas, plan, threads);
  }

  static async open(plan: LibraryPlan, integerBytes: IntegerBytes, threads: number): Promise<NativeLibrary> {
    return new NativeLibrary(plan, await loadKoffi(), integerBytes, threads);
  }

  /** Work that calls routines and uses the scratch memory; none other does at the same time. */
  run<Result>(signal: AbortSignal | undefined, work: () => Promise<Result>): Promise<Result> {
    return this.#queue.run(signal, () => work().finally(() => this.scratch.giveBack()));
  }

  /** Calls a routine for so many multiplications; gives its `info`. */
  async call(name: RoutineName, multiplications: number, ...args: readonly Argument[]): Promise<number> {
    this.#setThreads?.(multiplications);
    const routine = this.#routine(name);
    return multiplications < WORTH_A_THREAD ? routine.now(...args) : routine.beside(...args);
  }

  /** Asks a routine of LAPACK how much room it wants. Fills what it answers into the arrays it is given. */
  ask(name: RoutineName, ...args: readonly Argument[]): void {
    this.#routine(name).now(...args);
  }

  /** A matrix for a result that is written as a whole; until then its values are undefined. */
  result(rows: number, columns: number): Matrix {
    return { rows, columns, values: this.#allocate(rows * columns) };
  }

  integers(length: number) {
    return integers(this.integerBytes, length);
  }

  #routine(name: RoutineName): Routine {
    const known = this.#routines.get(name);
    if (known) return known;
    const isBlas = BLAS_ROUTINES.has(name);
    const { prefix, suffix } = isBlas ? this.#plan.names : this.#plan.lapackNames;
    const library = isBlas ? this.#handles.blas : this.#handles.lapack;
    const native = library.func(`${prefix}${name}${suffix}`, 'void', nativeTypes(name));
    const routine = new Routine(name, native, this.integerBytes);
    this.#routines.set(name, routine);
    return routine;
  }
}
