import { type ByteSource, DataProblem, type Format, type OpenOptions, type Recording } from '../../core/index.ts';
import { scanWithIndex } from './index-file.ts';
import { type ScannedFile, scanSegments } from './metadata/scan-segments.ts';
import { READ_LIMITS, type ReadLimits } from './read/read-limits.ts';
import { TdmsSweep } from './read/tdms-sweep.ts';
import { tdmsTree } from './tdms-tree.ts';

const TAG = 'TDSm';
const INDEX_TAG = 'TDSh';

/** TDMS files, and their index files, which list the same without values. They describe themselves. */
export const TDMS: Format = {
  id: 'tdms',
  label: 'TDMS',
  extensions: ['.tdms', '.tdms_index'],
  recognise: (head) => (isTag(head, TAG) || isTag(head, INDEX_TAG) ? 'yes' : 'no'),
  open: (source, options) => openTdms(source, options),
};

/** From this size on an index file beside the data is worth a look: the data need not be jumped through. */
const INDEX_PAYS_BYTES = 64 * 1024 * 1024;

/** Opens a TDMS file or an index file; `limits` are for tests. */
export async function openTdms(
  source: ByteSource,
  options: OpenOptions = {},
  limits: ReadLimits = READ_LIMITS,
): Promise<Recording> {
  const isIndex = isTag(await source.read(0, Math.min(4, source.size), options), INDEX_TAG);
  const indexed = isIndex || source.size < INDEX_PAYS_BYTES ? undefined : await scanWithIndex(source, options);
  const scanned = indexed ?? (await scanSegments(source, { ...options, isIndex }));
  return recordingOf(source, scanned, isIndex, options, limits);
}

function recordingOf(
  source: ByteSource,
  scanned: ScannedFile,
  isIndex: boolean,
  options: OpenOptions,
  limits: ReadLimits,
): Recording {
  const { list, table, facts } = scanned;
  const file = { table, layouts: list.layouts, indexes: list.indexes.all };
  const withoutValues = isIndex ? indexOnly(source.name) : undefined;
  const context = { file, sweep: new TdmsSweep(source, file, limits), time: list.time, withoutValues };
  const { problems, ...tree } = tdmsTree(list.objects, context, options.scaling ?? 'scaled');
  return {
    kind: 'group',
    name: '',
    path: '/',
    ...tree,
    format: 'tdms',
    source,
    problems: [...scanned.problems, ...problems.map((problem) => problem.with({ file: source.name }))],
    facts,
  };
}

function indexOnly(file: string): DataProblem {
  return new DataProblem({
    code: 'INDEX_ONLY',
    message: 'this is a TDMS index file: it says what is in the .tdms file of the same name, and holds no values',
    file,
    hint: `Open ${file.replace(/_index$/, '')}.`,
  });
}

function isTag(head: Uint8Array, tag: string): boolean {
  return String.fromCharCode(...head.subarray(0, 4)) === tag;
}
