import { type ByteSource, DataProblem, type OpenOptions, type ReadOptions } from '../../core/index.ts';
import { LEAD_IN_BYTES, type LeadIn, readLeadIn, SEGMENT_TAG } from './metadata/lead-in.ts';
import { type ScannedFile, type SegmentSample, scanSegments } from './metadata/scan-segments.ts';

/**
 * Reads what is in a TDMS file from the index file beside it, so that the data need not be jumped through; undefined if there is
 * none, if it cannot be read, or if it does not agree with the data. It agrees if it ends where the data end, and if segments all over the file begin
 * with what it says: an index may be older than the data.
 */
export async function scanWithIndex(data: ByteSource, options: OpenOptions): Promise<ScannedFile | undefined> {
  const { signal, onProgress, monitor } = options;
  const name = `${data.name}_index`;
  try {
    const index = await options.openCompanion?.(name);
    if (!index || index.size >= data.size) return undefined;
    const scanned = await scanSegments(index, { signal, onProgress, isIndex: true, data });
    const agrees =
      scanned.end === data.size && scanned.problems.length === 0 && (await allAgree(data, scanned.samples, { signal }));
    if (agrees) return { ...scanned, facts: { ...scanned.facts, index: false } };
  } catch (thrown) {
    if (!(thrown instanceof DataProblem)) throw thrown;
  }
  monitor?.write(`${name} does not agree with ${data.name} and is not used.\n`);
  return undefined;
}

async function allAgree(data: ByteSource, samples: readonly SegmentSample[], options: ReadOptions): Promise<boolean> {
  for (const sample of samples) if (!(await agrees(data, sample, options))) return false;
  return true;
}

async function agrees(data: ByteSource, { offset, leadIn }: SegmentSample, options: ReadOptions): Promise<boolean> {
  if (offset + LEAD_IN_BYTES > data.size) return false;
  const bytes = await data.read(offset, LEAD_IN_BYTES, options);
  const found = readLeadIn(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), 0);
  const same = (key: keyof LeadIn) => found[key] === leadIn[key];
  return found.tag === SEGMENT_TAG && same('toc') && same('version') && same('nextOffset') && same('rawOffset');
}
