import { DataProblem, type SourceLink } from '../../core/index.ts';
import { type FileSource, sampleSha256, sha256OfFile } from '../../host/index.ts';

export interface CheckOptions {
  /** Compute the checksum of the whole source as well, if the link has one. */
  readonly whole: boolean;
  /** Told of a source that was written since, though it seems to be the same. */
  readonly report: (problem: DataProblem) => void;
  readonly signal: AbortSignal;
}

/** Is a file still what was linked? Problem: `SOURCE_CHANGED`. */
export async function checkSource(source: FileSource, link: SourceLink, options: CheckOptions): Promise<void> {
  const { whole, signal, report } = options;
  const { size, name } = source;
  if (size !== link.sizeBytes) throw changed(name, `has ${size} bytes, it had ${link.sizeBytes} when it was linked`);
  if ((await sampleSha256(source, { signal })) !== link.sampleSha256)
    throw changed(name, 'holds other bytes than when it was linked');
  if (whole && link.sha256 !== undefined) {
    if ((await sha256OfFile(source.path, { signal })) !== link.sha256)
      throw changed(name, 'holds other bytes than when it was linked');
    return;
  }
  const modified = source.modified.toISOString();
  if (link.modified === undefined || link.modified === modified) return;
  const what = `was written at ${modified} (${link.modified} when it was linked); size and samples are the same`;
  report(changed(name, what, 'Linked with --full-checksum, verify tells for sure.'));
}

function changed(file: string, what: string, hint = 'Convert it again if this is the right file.'): DataProblem {
  return new DataProblem({ code: 'SOURCE_CHANGED', message: `it ${what}`, file, hint });
}
