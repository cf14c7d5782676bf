import { type AvailableThreads, availableThreads } from '../machine/available-threads.ts';
import type { BlasConfig } from './config/blas-config.ts';

/** Variables by which people tell libraries how many threads to take, the most particular first. */
const VARIABLES = ['OPENBLAS_NUM_THREADS', 'MKL_NUM_THREADS', 'BLIS_NUM_THREADS', 'OMP_NUM_THREADS'];

/** Threads that a library is given: as the user says, but never more than can be at work. */
export function threadsFor({ threads: wanted, path }: BlasConfig, env: NodeJS.ProcessEnv): AvailableThreads {
  const available = availableThreads();
  const variable = VARIABLES.find((name) => /^[1-9]\d{0,5}$/.test(env[name] ?? ''));
  const [asked, by] = wanted === 'auto' ? [Number(env[variable ?? '']), variable] : [wanted, path];
  if (!(asked < available.threads)) return available;
  return { threads: asked, why: `by ${by}; there are ${available.why}` };
}
