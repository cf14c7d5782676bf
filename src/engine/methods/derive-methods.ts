import { argumentText, type Parameter, STEPS, type Step, TOPICS } from '../../analysis/index.ts';
import { DataProblem, type Handlers } from '../../core/index.ts';
import type { OpenFiles } from '../files/open-files.ts';
import { previewOf } from '../previews/preview.ts';
import type { EngineMethodTable, StepCatalog, StepInfo, StepParameter } from '../protocol.ts';
import { checkParams } from './check-params.ts';

type DeriveMethods = Pick<Handlers<EngineMethodTable>, 'steps' | 'preview'>;

/** What can be computed of datasets. */
export function deriveMethods(files: OpenFiles): DeriveMethods {
  return {
    steps: () => catalog(),

    async preview(params, { signal }) {
      checkParams(params, { file: 'text', path: 'text', steps: 'text', slice: 'text?', window: 'window?' });
      const { file, path, steps, slice, window } = params;
      if (window && !window.every(Number.isFinite)) {
        throw new DataProblem({ code: 'BAD_REQUEST', path: 'window', message: 'a window has two ends' });
      }
      const recording = await files.get(file);
      const dataset = await files.dataset(file, path, signal);
      return previewOf({ recording, file, dataset }, { steps, slice, window }, { ...files.deriving(), signal });
    },
  };
}

function catalog(): StepCatalog {
  const topics = Object.entries(TOPICS).map(([topic, label]) => ({
    label,
    steps: STEPS.filter((step) => step.topic === topic).map(stepInfo),
  }));
  return { topics: topics.filter(({ steps }) => steps.length > 0) };
}

function stepInfo({ name, about, source, takes, gives, parameters }: Step): StepInfo {
  return { name, about, source, takes, gives, parameters: Object.entries(parameters).map(stepParameter) };
}

function stepParameter([name, parameter]: [string, Parameter<unknown>]): StepParameter {
  const { kind, about, isRequired, fallback, words, measure } = parameter;
  return {
    name,
    kind,
    about,
    isRequired,
    words,
    measure,
    fallback: fallback === undefined || fallback === '' ? undefined : argumentText(fallback),
  };
}
