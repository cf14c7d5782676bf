import { asDataProblem, DataProblem, type ProblemCode, type ProgressListener } from '../../core/index.ts';
import { type Audience, FilePublishSource, type PutResult, type Target } from '../../publish/index.ts';
import type { Publication } from './publication.ts';

/** A file that was published, and with whom it was shared now. */
export interface Published extends PutResult {
  readonly shared: readonly Audience[];
}

export interface PublishOptions {
  readonly audiences: readonly Audience[];
  /** Send a mail to the persons of the audience. */
  readonly notify?: boolean | undefined;
  /** Make spreadsheets of CSV files. */
  readonly sheet?: boolean | undefined;
  readonly signal: AbortSignal;
  readonly onProgress?: ProgressListener | undefined;
  /** Called when a file is published, or is not. */
  readonly onEnd: (publication: Publication, result: Published | DataProblem) => void;
}

/** So many go at once: most of the time of a small file is waiting for answers. */
const AT_ONCE = 4;

/** What is wrong with the target, and so with all files. */
const ABOUT_TARGET: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'CREDENTIALS_EXPOSED',
  'CREDENTIALS_INVALID',
  'CREDENTIALS_MISSING',
  'TARGET_BUSY',
  'TARGET_FULL',
  'TARGET_NOT_FOUND',
  'TARGET_UNREACHABLE',
]);

/** Is it wrong with the target, and not with a file? */
export function isAboutTarget({ code }: DataProblem): boolean {
  return ABOUT_TARGET.has(code);
}

/** Publishes files, several at once. One that fails does not keep the others from being published, unless they would fail as well. */
export async function publishAll(
  target: Target,
  publications: readonly Publication[],
  options: PublishOptions,
): Promise<void> {
  const progress = new JointProgress(publications, options.onProgress);
  const waiting = [...publications];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const result = await publishOne(target, next, options, progress).catch((error) =>
        asDataProblem(error, { code: 'TARGET_FAILED', message: String(error), file: next.path }),
      );
      options.onEnd(next, result);
      if (result instanceof DataProblem && isAboutTarget(result)) waiting.length = 0;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function publishOne(
  target: Target,
  publication: Publication,
  { audiences, notify, sheet, signal }: PublishOptions,
  progress: JointProgress,
): Promise<Published> {
  await using source = await FilePublishSource.open(publication.path, { signal });
  const isSheet = sheet && /\.csv$/i.test(publication.key);
  const onProgress: ProgressListener = ({ phase, done }) => {
    if (phase === 'uploading') progress.is(publication, done); // checksums are made faster than anybody looks
  };
  const result = await target.put(publication.key, source, { sheet: isSheet, signal, onProgress });
  progress.is(publication, publication.bytes);
  const shared: Audience[] = [];
  for (const audience of audiences) {
    const isPerson = audience.kind === 'user' || audience.kind === 'group';
    const isNew = await target.share(result, audience, { signal, notify: notify && isPerson });
    if (isNew) shared.push(audience);
  }
  return { ...result, shared };
}

/** How far all files are together. */
class JointProgress {
  readonly #listener: ProgressListener | undefined;
  readonly #done = new Map<Publication, number>();
  readonly #total: number;
  #sum = 0;

  constructor(publications: readonly Publication[], listener: ProgressListener | undefined) {
    this.#listener = listener;
    this.#total = publications.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  is(publication: Publication, done: number): void {
    this.#sum += done - (this.#done.get(publication) ?? 0);
    this.#done.set(publication, done);
    this.#listener?.({ phase: 'publishing', done: this.#sum, total: this.#total, unit: 'bytes' });
  }
}
