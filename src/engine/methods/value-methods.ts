import {
  DataProblem,
  type Dataset,
  dtypeRow,
  dtypeText,
  type Handlers,
  parseSlice,
  valueCount,
} from '../../core/index.ts';
import type { OpenFiles } from '../files/open-files.ts';
import type { EngineMethodTable } from '../protocol.ts';
import { recordPlace } from '../records/records.ts';
import { readPicked } from '../values/picked-values.ts';
import { LONGEST_SHOWN, valueTexts } from '../values/value-texts.ts';
import { checkParams } from './check-params.ts';

const MOST_CELLS = 20_000;
const MOST_VALUES = 2 ** 21;

type ValueMethods = Pick<Handlers<EngineMethodTable>, 'cells' | 'record' | 'slice' | 'sliceValues'>;

interface Sliced {
  readonly file: string;
  readonly path: string;
  readonly slice?: string | undefined;
}

/** The values of datasets themselves. */
export function valueMethods(files: OpenFiles): ValueMethods {
  const find = async ({ file, path, slice }: Sliced, signal: AbortSignal) => {
    const recording = await files.get(file);
    const dataset = await files.dataset(file, path, signal);
    if (dataset.withoutValues) throw dataset.withoutValues;
    return { recording, dataset, picked: parseSlice(slice, dataset.shape) };
  };
  return {
    async cells(params, { signal }) {
      checkParams(params, { file: 'text', path: 'text', slice: 'text?' });
      const { dataset, picked } = await find(params, signal);
      checkCount(dataset, valueCount(picked.shape), MOST_CELLS);
      const values = await dataset.read(picked.selection, { signal });
      return { shape: picked.shape, texts: valueTexts(values, dataset.path, LONGEST_SHOWN) };
    },

    async record(params, { signal }) {
      checkParams(params, { file: 'text', path: 'text', record: 'count' });
      const { recording, dataset } = await find({ file: params.file, path: params.path }, signal);
      return recordPlace(dataset, recording, params.record, signal);
    },

    async slice(params, { signal }) {
      checkParams(params, { file: 'text', path: 'text', slice: 'text?' });
      const { dataset, picked } = await find(params, signal);
      const { name, dtype } = dataset;
      return {
        name,
        dtype: dtypeText(dtype),
        dtypeName: dtype.name,
        shape: picked.shape,
        count: valueCount(picked.shape),
        valueBytes: dtypeRow(dtype).size,
      };
    },

    async sliceValues(params, { signal }) {
      checkParams(params, {
        file: 'text',
        path: 'text',
        slice: 'text?',
        start: 'count',
        count: 'count',
        asText: 'flag?',
      });
      const { dataset, picked } = await find(params, signal);
      const { start, count, asText } = params;
      checkCount(dataset, count, MOST_VALUES);
      checkCount(dataset, start + count, valueCount(picked.shape));
      const values = await readPicked(dataset, picked, start, count, signal);
      return { bytes: values.bytes, texts: asText ? valueTexts(values, dataset.path) : undefined };
    },
  };
}

function checkCount({ path }: Dataset, count: number, most: number): void {
  if (count <= most) return;
  const expected = `at most ${most}`;
  throw new DataProblem({
    code: 'TOO_LARGE',
    path,
    message: `${count} values at a time`,
    expected,
    hint: 'Take a part.',
  });
}
