import { posix } from 'node:path';
import { asDataProblem, type ProblemFields, type ProgressListener } from '../../../core/index.ts';
import type { Published, PublishOptions } from '../../../engine/index.ts';
import type { Audience, PublishSource, PutResult, Target } from '../../../publish/index.ts';

/** Where files go, and who may see them. */
export interface Destination {
  open(): Promise<Target>;
  readonly key: string;
  readonly audiences: readonly Audience[];
}

export type Shipped = Omit<Published, 'target' | 'key'>;

/**
 * Publishes files, and closes them. The last one gets the key and its link is told; those before it belong to it, and lie beside
 * it under their own names. Who cannot be let see them is told as a problem: by then they are published.
 */
export async function shipFiles(
  sources: readonly PublishSource[],
  { open, key, audiences }: Destination,
  options: PublishOptions,
): Promise<Shipped> {
  await using opened = new AsyncDisposableStack();
  for (const source of sources) opened.use(source);
  const target = opened.use(await open());
  const sizeBytes = sources.reduce((sum, { size }) => sum + size, 0);
  const problems: ProblemFields[] = [];
  let result: PutResult | undefined;
  let before = 0;
  for (const [i, source] of sources.entries()) {
    const start = before;
    const onProgress: ProgressListener = ({ phase, done, unit }) =>
      options.onProgress({ phase, done: start + done, total: sizeBytes, unit });
    const { signal } = options;
    const place = i === sources.length - 1 ? key : posix.join(posix.dirname(key), source.name);
    result = await target.put(place, source, { signal, onProgress });
    problems.push(...(await shareFile(target, result, audiences, signal)));
    before += source.size;
  }
  if (result === undefined) throw new Error('there is nothing to publish');
  return { url: result.url, outcome: result.outcome, sizeBytes, problems };
}

/** Lets others see a file; tells what did not work. */
async function shareFile(
  target: Target,
  file: PutResult,
  audiences: readonly Audience[],
  signal: AbortSignal,
): Promise<ProblemFields[]> {
  const problems: ProblemFields[] = [];
  for (const audience of audiences) {
    await target.share(file, audience, { signal }).catch((error) => {
      problems.push(asDataProblem(error, { code: 'TARGET_FAILED', message: String(error) }).toJSON());
    });
  }
  return problems;
}
