import type { LinearAlgebra } from '../../../analysis/index.ts';
import { DataProblem } from '../../../core/index.ts';
import { embeddedInWorker } from '../../linear-algebra/embedded-in-worker.ts';
import type { LibraryPlan } from '../library/library-plan.ts';
import { identityOf } from '../native/identity.ts';
import { integerSize, lapackVersionText } from '../native/integer-size.ts';
import { loadKoffi } from '../native/koffi.ts';
import { loadLibraries, NativeLibrary } from '../native/native-library.ts';
import { nativeLinearAlgebra } from '../native/native-linear-algebra.ts';
import { threadSetter } from '../native/thread-setter.ts';
import { LARGE, measureSpeed, SMALL } from './measure-speed.ts';
import type { ProbeFacts, ProbeOutcome, ProbeTask } from './probe-task.ts';
import { selfTest, WrongResults } from './self-test.ts';

/** Loads a library and tries it. Whatever it does to the process, it does here. */
export async function tryLibrary({ plan, threads, isThorough }: ProbeTask): Promise<ProbeOutcome> {
  try {
    return { facts: await (plan === undefined ? factsOfEmbedded(isThorough) : factsOf(plan, threads, isThorough)) };
  } catch (error) {
    if (error instanceof WrongResults) return { reason: error.message };
    if (error instanceof DataProblem) return { reason: `gives wrong results: ${error.summary}` };
    return { reason: `cannot be loaded or called: ${(error as Error).message}` };
  }
}

async function factsOfEmbedded(isThorough?: boolean): Promise<ProbeFacts> {
  const identity = { name: 'embedded', version: undefined, kernel: undefined };
  const nothing = { identity, integerBytes: undefined, lapackVersion: undefined, hasThreads: false };
  return { ...nothing, ...(await performanceOf(embeddedInWorker(), isThorough)) };
}

async function performanceOf(library: LinearAlgebra, isThorough?: boolean) {
  return {
    residual: await selfTest(library),
    speed: await measureSpeed(library, SMALL),
    large: isThorough ? await measureSpeed(library, LARGE) : undefined,
  };
}

async function factsOf(plan: LibraryPlan, threads: number, isThorough?: boolean): Promise<ProbeFacts> {
  const { blas, lapack } = loadLibraries(await loadKoffi(), plan, threads);
  const integerBytes = integerSize(blas, lapack, plan);
  if (integerBytes === undefined) throw new WrongResults('has a BLAS and a LAPACK with integers of different sizes');
  const identity = identityOf(blas, plan);
  const library = nativeLinearAlgebra(identity.name, await NativeLibrary.open(plan, integerBytes, threads));
  return {
    identity,
    integerBytes,
    lapackVersion: lapackVersionText(lapack, plan),
    hasThreads: threadSetter(blas, plan, threads) !== undefined,
    ...(await performanceOf(library, isThorough)),
  };
}
