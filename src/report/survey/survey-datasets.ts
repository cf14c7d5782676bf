import {
  DataProblem,
  type Dataset,
  dtypeRow,
  type ProgressListener,
  sweepBlocks,
  throttled,
  valueCount,
} from '../../core/index.ts';
import { type Survey, ValuesSurvey } from './values-survey.ts';

export interface SurveyOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ProgressListener | undefined;
}

export interface Surveys {
  readonly of: ReadonlyMap<Dataset, Survey>;
  /** Why some of them could not be read to their end. */
  readonly problems: readonly DataProblem[];
}

/** Size of a value whose size varies, for the progress. */
const TEXT_BYTES = 16;

/**
 * Looks at all values of datasets, those of one sweep in one pass over the file, in the memory of a block. What cannot be read does not
 * keep the rest from being looked at.
 */
export async function surveyDatasets(
  datasets: readonly Dataset[],
  { signal, onProgress = () => {} }: SurveyOptions = {},
): Promise<Surveys> {
  const surveys = new Map(datasets.map((dataset) => [dataset, new ValuesSurvey(dataset.dtype, dataset.path)]));
  const readable = datasets.filter(({ withoutValues }) => withoutValues === undefined);
  const total = readable.reduce((sum, { dtype, shape }) => sum + valueCount(shape) * sizeOf(dtype.name), 0);
  const tell = throttled(onProgress);
  const problems: DataProblem[] = [];
  let done = 0;
  for (const members of passes(readable)) {
    try {
      for await (const { dataset, block } of sweepBlocks(members, { signal })) {
        signal?.throwIfAborted();
        surveys.get(dataset)?.add(block);
        done += block.count * sizeOf(dataset.dtype.name);
        tell({ phase: 'summarising', done, total, unit: 'bytes' });
      }
    } catch (error) {
      if (!(error instanceof DataProblem)) throw error;
      problems.push(error.with({ path: members.length === 1 ? members[0].path : undefined }));
    }
  }
  return { of: new Map([...surveys].map(([dataset, survey]) => [dataset, survey.survey])), problems };
}

function sizeOf(name: Dataset['dtype']['name']): number {
  return dtypeRow({ name }).size || TEXT_BYTES;
}

/** Datasets that are read together, others alone. */
function passes(datasets: readonly Dataset[]): (readonly Dataset[])[] {
  const together = Map.groupBy(datasets, ({ sweep }) => sweep);
  return [...together].flatMap(([sweep, members]) => (sweep ? [members] : members.map((dataset) => [dataset])));
}
