import type { Family, LibraryPlan } from '../library/library-plan.ts';
import { cName } from './identity.ts';
import type { LibraryHandle } from './koffi.ts';

interface Setter {
  readonly name: (plan: LibraryPlan) => string;
  readonly type: 'int' | 'int64';
  /** It starts threads anew for every call, so that small work must not have any. */
  readonly perCall?: true;
}

/** How threads are set; ATLAS, the reference BLAS and Accelerate have no way. */
const SETTERS: Partial<Record<Family, Setter>> = {
  openblas: { name: (plan) => cName('openblas_set_num_threads', plan), type: 'int' },
  mkl: { name: () => 'MKL_Set_Num_Threads', type: 'int' },
  blis: { name: () => 'bli_thread_set_num_threads', type: 'int64', perCall: true },
  flexiblas: { name: () => 'flexiblas_set_num_threads', type: 'int' },
};

/** Multiplications above which threads that are started for each call are worth it (measured with BLIS 0.9: at 512 x 512 they cost more than half of the speed, at 1024 x 1024 they double it). */
const WORTH_THREADS = 640 ** 3;

/** Sets threads for work of so many multiplications. */
export type ThreadSetter = (multiplications: number) => void;

/** Undefined if the library's threads cannot be set. */
export function threadSetter(library: LibraryHandle, plan: LibraryPlan, threads: number): ThreadSetter | undefined {
  const setter = SETTERS[plan.family];
  if (setter === undefined) return undefined;
  try {
    const set = library.func(setter.name(plan), 'void', [setter.type]);
    set(threads);
    if (!setter.perCall) return () => {};
    return (multiplications) => set(multiplications < WORTH_THREADS ? 1 : threads);
  } catch {
    return undefined; // a build without it
  }
}
