import { type MessagePort, parentPort } from 'node:worker_threads';
import type { ProblemFields } from '../../core/index.ts';
import { portTransport } from '../../core/index.ts';
import { Engine, type FileKey } from '../../engine/index.ts';
import type { EngineSettings } from './engine-settings.ts';
import type { NodeHost } from './node-host.ts';

/** What the worker begins with. */
export interface WorkerStart {
  readonly settings: EngineSettings;
  /** Files that an engine before this one failed at, and how: they are not opened until someone asks again. */
  readonly refused: ReadonlyMap<FileKey, ProblemFields>;
  /** Files of which one may have been what it failed at: they are opened one after the other, so that the next time it is known. */
  readonly suspects: ReadonlySet<FileKey>;
  /** Number of the last job of an engine before this one. */
  readonly lastJob: number;
  /** A counter that moves as long as the thread answers. */
  readonly beats: Int32Array;
}

/** What the server tells the worker: someone has come; open the files; everything ends. */
export type WorkerOrder = { readonly port: MessagePort } | 'begin' | 'end';

const BEAT_MS = 250;

/** Runs an engine in this worker, as it is ordered. */
export function runEngine(host: NodeHost, { suspects, lastJob, beats }: WorkerStart): void {
  const engine = new Engine(host, lastJob);
  setInterval(() => Atomics.add(beats, 0, 1), BEAT_MS);
  const begin = async () => {
    for (const file of host.files) if (!suspects.has(file)) void engine.open(file);
    for (const file of host.files) if (suspects.has(file)) await engine.open(file);
  };
  const end = async () => {
    await engine.close();
    await host.close();
    process.exit();
  };
  parentPort?.on('message', (order: WorkerOrder) => {
    if (order === 'end') void end();
    else if (order === 'begin') void begin();
    else engine.connect(portTransport(order.port));
  });
}
