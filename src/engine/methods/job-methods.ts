import { DataProblem, type Dataset, type Handlers, parseSlice } from '../../core/index.ts';
import type { EngineHost } from '../engine-host.ts';
import type { OpenFiles } from '../files/open-files.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { EngineMethodTable } from '../protocol.ts';
import { checkParams } from './check-params.ts';
import { drawFile } from './draw-file.ts';

type JobMethods = Pick<Handlers<EngineMethodTable>, 'draw' | 'convert' | 'cancel'>;

/** What makes files. */
export function jobMethods(host: EngineHost, files: OpenFiles, jobs: Jobs): JobMethods {
  return {
    async draw(params, options) {
      const { bytes, problems } = await drawFile(params, { host, files }, options);
      return { bytes, problems: problems.map((problem) => problem.toJSON()) };
    },

    async convert(params, { signal }) {
      checkParams(params, { file: 'text', to: 'text?', only: 'texts?', slice: 'text?', isTemporary: 'flag?' });
      await files.get(params.file);
      if (params.slice !== undefined) {
        await checkSlice(params.slice, params.only, (path) => files.dataset(params.file, path, signal));
      }
      const { label } = host.targets.find(({ id }) => id === (params.to ?? 'h5')) ?? { label: params.to };
      const title = `Converting ${files.info(params.file)?.name} to ${label}`;
      const job = jobs.start(
        { kind: 'convert', title, file: params.file },
        (options) => host.convert(params, options),
        (output) => ({ output }),
      );
      job.result.catch(() => {}); // the job tells
      return job.info;
    },

    cancel(params) {
      checkParams(params, { job: 'count' });
      jobs.cancel(params.job);
      return null;
    },
  };
}

/** A slice is of one dataset, and within it: said before a job begins. */
async function checkSlice(
  slice: string,
  only: readonly string[] = [],
  find: (path: string) => Promise<Dataset>,
): Promise<void> {
  if (only.length !== 1) {
    throw new DataProblem({
      code: 'BAD_REQUEST',
      path: 'slice',
      message: `a slice of ${only.length} datasets is wanted`,
      expected: 'one dataset in `only`',
    });
  }
  parseSlice(slice, (await find(only[0])).shape);
}
