import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import type { Attributes, DataProblem, Dataset, ProgressListener } from '../../core/index.ts';
import type { DeriveOptions } from '../../engine/index.ts';
import { type ExternalRegion, type StoreOptions, TARGETS, type TargetId } from '../../formats/index.ts';
import { AtomicFile, type FileSource, sha256OfFile } from '../../host/index.ts';
import type { Input } from '../input/open-input.ts';
import type { LinkForm } from '../link/link-options.ts';
import type { WorkContext } from '../run/context.ts';
import { provenance } from './provenance.ts';
import { type Stored, storedTree } from './stored-tree.ts';
import { verifyOutput } from './verify-output.ts';

export interface ConvertOptions extends StoreOptions, Stored {
  /** What computes with matrices, where something is computed; default: the fastest of the machine. */
  readonly linearAlgebra?: DeriveOptions['linearAlgebra'];
  /** What the output is; default HDF5. */
  readonly to?: TargetId | undefined;
  readonly overwrite: boolean;
  /** Wait until the output is on the disk. */
  readonly flush: boolean;
  /** Compute the SHA-256 of the source and keep it in the output. */
  readonly sourceChecksum: boolean;
  /** Point into the source instead of copying large arrays: see `convert/link-file.ts`. */
  readonly link?: LinkForm | undefined;
}

export interface CompanionSha256 {
  readonly path: string;
  readonly sha256: string;
}

/** What became of one file. */
export interface Converted {
  readonly sizeBytes: number;
  readonly datasets: number;
  /** What else there is to say of the output. */
  readonly remark?: string | undefined;
  /** Undefined if it was not wanted. */
  readonly sourceSha256: string | undefined;
  /** Other files of the source, with their checksums if those were wanted. */
  readonly companions: readonly CompanionSha256[];
  /** What could not be read, or was stored in another way than asked for. */
  readonly problems: readonly DataProblem[];
}

/** Datasets whose values stay in the source. */
export interface Links {
  readonly datasets: ReadonlyMap<Dataset, ExternalRegion>;
  /** What the output says of the file that it points to. */
  readonly attributes: Attributes;
}

/** What has no attributes that say where samples lie. */
const WITHOUT_AXES: ReadonlySet<TargetId> = new Set(['csv', 'parquet']);

const deflateAsync = promisify(deflate);

/** Stores a recording as a file that appears only when it is complete and was read back. */
export async function convertFile(
  { recording, source, companions }: Input,
  output: string,
  { overwrite, flush, sourceChecksum, only, skip, slice, link, to = 'h5', linearAlgebra, ...store }: ConvertOptions,
  { progress, signal }: WorkContext,
  links?: Links,
): Promise<Converted> {
  const target = TARGETS[to];
  const expectedBytes = links ? undefined : sizeOf([source, ...companions]);
  await using file = await AtomicFile.create(output, { overwrite, flush, expectedBytes });
  const work = async (onProgress: ProgressListener): Promise<Converted> => {
    const tree = await storedTree(recording, { only, skip, slice }, source.name, {
      onProgress,
      signal,
      linearAlgebra,
      writesPlaces: WITHOUT_AXES.has(to),
    });
    const sha256 = sourceChecksum ? sha256OfFile(source.path, { signal }) : undefined;
    sha256?.catch(() => {}); // awaited when all values are written; until then it must not count as unhandled
    const companionSums = sourceChecksum ? sha256OfEach(companions, signal) : undefined;
    companionSums?.catch(() => {});
    const report = await target.store(tree, file, {
      ...store,
      linked: links?.datasets,
      provenance: async (lost) => {
        target.prepare?.(); // wanted next, to read the output back
        const problems = [...recording.problems, ...lost];
        const said = provenance(recording, problems, await sha256, sumsOf(await companionSums));
        return new Map([...said, ...(links?.attributes ?? [])]);
      },
      compress: (bytes, level) => deflateAsync(bytes, { level }),
      onProgress,
      signal,
    });
    for (const file of [source, ...companions]) await file.checkUnchanged();
    const openLinked = async () => (links ? source : undefined);
    await file.commit({
      verify: (path) => verifyOutput(path, tree, { target, report, openLinked, onProgress, signal }),
    });
    const { sizeBytes, datasets, remark, problems } = report;
    return {
      sizeBytes,
      datasets,
      remark,
      sourceSha256: await sha256,
      companions: (await companionSums) ?? [],
      problems: [...recording.problems, ...problems],
    };
  };
  return await progress(source.name, work, { atOnce: true });
}

/** One after the other: each takes a core. */
async function sha256OfEach(files: readonly FileSource[], signal: AbortSignal): Promise<CompanionSha256[]> {
  const sums: CompanionSha256[] = [];
  for (const { path } of files) sums.push({ path, sha256: await sha256OfFile(path, { signal }) });
  return sums;
}

function sumsOf(companions: readonly CompanionSha256[] = []): string[] {
  return companions.map(({ sha256 }) => sha256);
}

function sizeOf(files: readonly FileSource[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}
