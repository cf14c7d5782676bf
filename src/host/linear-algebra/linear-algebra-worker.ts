import { parentPort } from 'node:worker_threads';
import { embeddedLinearAlgebra } from '../../analysis/index.ts';
import { DataProblem } from '../../core/index.ts';
import { memoryOf } from './memory-of.ts';
import type { Answer, Task } from './thread-messages.ts';

const embedded = embeddedLinearAlgebra();

/** The other side of {@link LinearAlgebraThread}. */
async function answer({ operation, values }: Task): Promise<Answer> {
  const run = embedded[operation] as (...values: readonly unknown[]) => Promise<unknown>;
  try {
    return { result: await run(...values) };
  } catch (error) {
    return error instanceof DataProblem ? { problem: error.toJSON() } : { error: String(error) };
  }
}

parentPort?.on('message', async (task: Task) => {
  const told = await answer(task);
  parentPort?.postMessage(told, 'result' in told ? memoryOf(told.result) : []);
});
