import { createHash } from 'node:crypto';
import {
  allDatasets,
  type ByteSource,
  type Dataset,
  type ProblemCode,
  type RecordField,
  type Recording,
  sweepBlocks,
  unescapeName,
  valueCount,
} from '../../core/index.ts';
import { sha256OfSource } from '../../host/index.ts';
import { attributesJson } from './attributes-json.ts';
import { DatasetDigest } from './dataset-digest.ts';
import { DimsDigest } from './dims-digest.ts';
import { liftedJson } from './lifted-attributes.ts';
import type { JsonObject, JsonValue } from './value-text.ts';

export interface DigestOptions {
  /** SHA-256 of the whole file. */
  readonly sha256: string;
  /** What made the digest: `daqscope 0.1.0`. */
  readonly oracle: string;
  readonly signal?: AbortSignal | undefined;
}

/** The fingerprint of a file in the golden schema (version 1): what the file is, and a digest of every dataset. */
export async function digestRecording(
  recording: Recording,
  { sha256, oracle, signal }: DigestOptions,
): Promise<JsonObject> {
  const { source, format, facts, attributes, records } = recording;
  const head = {
    golden: 1,
    file: source.name,
    bytes: source.size,
    sha256,
    format,
    oracle,
    notes: '',
    problem: problemJson(recording),
    ...(recording.companions && { companions: await companionsJson(recording.companions, signal) }),
    ...(Object.keys(facts).length > 0 && { [format.replace(/^labview-/, '')]: factsJson(recording) }),
    attributes: attributesJson(attributes),
  };
  if (!records) return { ...head, ...(await treeJson(recording, signal)) };
  return {
    ...head,
    recordType: records.recordType as JsonValue,
    recordTypeText: records.recordTypeText,
    records: records.count,
    fields: await fieldsJson(records.fields, signal),
  };
}

async function companionsJson(companions: readonly ByteSource[], signal: AbortSignal | undefined) {
  const files: JsonObject[] = [];
  for (const companion of companions) {
    const { name: file, size: bytes } = companion;
    files.push({ file, bytes, sha256: await sha256OfSource(companion, { signal }) });
  }
  return files;
}

function factsJson({ facts, records }: Recording): JsonObject {
  const { recordPositions, ...rest } = facts as JsonObject;
  if (!records?.positions) return facts as JsonObject;
  const sha256 = createHash('sha256').update(Uint32Array.from(records.positions)).digest('hex');
  return { ...rest, recordPositions: { ...(recordPositions as JsonObject), sha256 } };
}

async function fieldsJson(fields: readonly RecordField[], signal: AbortSignal | undefined): Promise<JsonObject[]> {
  const digests = new Map(fields.map(({ dataset }) => [dataset, new DatasetDigest(dataset.dtype)]));
  const dims = new Map(fields.flatMap(({ arrays }) => arrays.map((array) => [array.dims, new DimsDigest(array.rank)])));
  for await (const { dataset, block } of sweepBlocks([...digests.keys(), ...dims.keys()], { signal })) {
    (digests.get(dataset) ?? dims.get(dataset))?.add(block);
  }
  return fields.map(({ path, type, dataset, arrays }) => {
    const digest = digests.get(dataset) as DatasetDigest;
    return {
      path: [...path],
      type,
      dtype: digest.dtypeName,
      count: digest.count,
      ...digest.toJSON(),
      ...(arrays.length > 0 && {
        dims: arrays.map((array) => ({ array: [...array.path], ...(dims.get(array.dims) as DimsDigest).toJSON() })),
      }),
    };
  });
}

async function treeJson(recording: Recording, signal: AbortSignal | undefined): Promise<JsonObject> {
  const datasets = [...allDatasets(recording)];
  const digests = new Map(datasets.map((dataset) => [dataset, new DatasetDigest(dataset.dtype)]));
  const readable = datasets.filter((dataset) => dataset.withoutValues === undefined);
  for await (const { dataset, block } of sweepBlocks(readable, { signal })) digests.get(dataset)?.add(block);
  const groups = recording.children.filter((node) => node.kind === 'group');
  return {
    groups: groups.map((group) => ({ path: steps(group.path), attributes: attributesJson(group.attributes) })),
    datasets: datasets.map((dataset) => ({
      ...datasetJson(dataset, digests.get(dataset) as DatasetDigest),
      ...(recording.datasetFacts?.get(dataset) as JsonObject | undefined),
    })),
  };
}

function datasetJson(dataset: Dataset, digest: DatasetDigest): JsonObject {
  const isVoid = dataset.dtype.name === 'void';
  return {
    path: steps(dataset.path),
    dtype: isVoid ? null : digest.dtypeName,
    shape: [...dataset.shape],
    ...liftedJson(attributesJson(dataset.attributes)),
    count: valueCount(dataset.shape),
    ...(dataset.withoutValues ? { sha256: null } : digest.toJSON()),
    ...(isVoid && { sha256: null }),
  };
}

function steps(path: string): string[] {
  return path.split('/').slice(1).map(unescapeName);
}

/** The names of the golden files for what can be wrong with a file. */
const GOLDEN_CODES: Partial<Record<ProblemCode, string>> = {
  TRUNCATED: 'truncated-tail',
  LENGTH_EXCEEDS_FILE: 'truncated-tail',
  BYTES_AFTER_DATA: 'bytes-after-data',
  EMPTY_FILE: 'empty-file',
  BAD_TYPE_DESCRIPTOR: 'truncated-header',
};

function problemJson({ problems, attributes, children }: Recording): JsonValue {
  const [first] = problems;
  const nothing = children.length === 0 && attributes.size === 0;
  if (!first) return null;
  return {
    code: GOLDEN_CODES[first.code] ?? first.code.toLowerCase().replaceAll('_', '-'),
    offset: first.offset ?? 0,
    severity: nothing ? 'fatal' : 'partial',
    message: first.message,
    readable: readableText(problems.length, nothing),
  };
}

function readableText(problems: number, nothing: boolean): string {
  if (nothing) return 'nothing';
  return problems > 1 ? `${problems} problems in all` : 'everything before it';
}
