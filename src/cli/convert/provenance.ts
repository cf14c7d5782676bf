import { type Attribute, type Attributes, attribute, type DataProblem, type Recording } from '../../core/index.ts';
import { VERSION } from '../version.ts';

/** Program and version, as outputs say it. */
export const CREATED_BY = `daqscope ${VERSION}`;

/** Attributes of an output that tell where it is from and what is missing in it; `docs/hdf5-layout.md` lists them. */
export function provenance(
  { source, companions = [], format, facts, schemaText, attributes }: Recording,
  problems: readonly DataProblem[],
  sha256?: string | undefined,
  companionSha256: readonly string[] = [],
): Attributes {
  const entries: [string, Attribute][] = [
    ...attributes,
    ['source_file', attribute(source.name)],
    ['source_bytes', attribute(BigInt(source.size))],
    ['source_format', attribute(format)],
    ['created_by', attribute(CREATED_BY)],
  ];
  if (sha256 !== undefined) entries.push(['source_sha256', attribute(sha256)]);
  if (companions.length > 0) {
    entries.push(['companion_files', attribute(companions.map(({ name }) => name))]);
    entries.push(['companion_bytes', attribute(companions.map(({ size }) => BigInt(size)))]);
  }
  if (companionSha256.length > 0) entries.push(['companion_sha256', attribute(companionSha256)]);
  if (format === 'reader') {
    entries.push(['reader', attribute(String(facts.reader))]);
    entries.push(['reader_sha256', attribute(String(facts.readerSha256))]);
  }
  if (schemaText !== undefined) entries.push(['schema', attribute(schemaText)]);
  if (problems.length > 0) {
    entries.push(['problems', attribute(problems.map((problem) => problem.message))]);
    entries.push(['skipped_bytes', attribute(BigInt(skippedBytes(problems)))]);
  }
  return new Map(entries);
}

function skippedBytes(problems: readonly DataProblem[]): number {
  return problems.reduce((sum, problem) => sum + (problem.bytesSkipped ?? 0), 0);
}
