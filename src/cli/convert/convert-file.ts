import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import type { DataProblem, ProgressListener } from '../../core/index.ts';
import { prepareLibrary, type StoreOptions, storeTree } from '../../formats/index.ts';
import { AtomicFile, sha256OfFile } from '../../host/index.ts';
import type { Input } from '../input/open-input.ts';
import type { LinkForm } from '../link/link-options.ts';
import type { CommandContext } from '../run/context.ts';
import { provenance } from './provenance.ts';
import { type Selected, selectTree } from './select-tree.ts';
import { verifyOutput } from './verify-output.ts';

export interface ConvertOptions extends StoreOptions, Selected {
  readonly overwrite: boolean;
  /** Wait until the output is on the disk. */
  readonly flush: boolean;
  /** Compute the SHA-256 of the source and keep it in the output. */
  readonly sourceChecksum: boolean;
  /** Point into the source instead of copying large arrays: see `convert/link-file.ts`. */
  readonly link?: LinkForm | undefined;
}

/** What became of one file. */
export interface Converted {
  readonly sizeBytes: number;
  readonly datasets: number;
  /** Undefined if it was not wanted. */
  readonly sourceSha256: string | undefined;
  /** What could not be read, or was stored in another way than asked for. */
  readonly problems: readonly DataProblem[];
}

const deflateAsync = promisify(deflate);

/** Stores a recording as an HDF5 file that appears only when it is complete and was read back. */
export async function convertFile(
  { recording, source }: Input,
  output: string,
  { overwrite, flush, sourceChecksum, only, skip, link, ...store }: ConvertOptions,
  { progress, signal }: CommandContext,
): Promise<Converted> {
  const tree = selectTree(recording, { only, skip });
  await using file = await AtomicFile.create(output, { overwrite, flush, expectedBytes: source.size });
  const work = async (onProgress: ProgressListener): Promise<Converted> => {
    const sha256 = sourceChecksum ? sha256OfFile(source.path, { signal }) : undefined;
    sha256?.catch(() => {}); // awaited when all values are written; until then it must not count as unhandled
    const report = await storeTree(tree, file, {
      ...store,
      provenance: async (lost) => {
        prepareLibrary(); // wanted next, to read the output back
        return provenance(recording, [...recording.problems, ...lost], await sha256);
      },
      compress: (bytes, level) => deflateAsync(bytes, { level }),
      onProgress,
      signal,
    });
    await source.checkUnchanged();
    await file.commit({
      verify: (path) => verifyOutput(path, tree, { lossy: lossyPaths(report.problems), onProgress, signal }),
    });
    const { sizeBytes, datasets, problems } = report;
    return { sizeBytes, datasets, sourceSha256: await sha256, problems: [...recording.problems, ...problems] };
  };
  return await progress(source.name, work, { atOnce: true });
}

/** Datasets that do not hold all that their source holds, as was reported. */
function lossyPaths(problems: readonly DataProblem[]): Set<string> {
  return new Set(problems.flatMap(({ path }) => path ?? []));
}
