import type { ProgressListener, SourceLink } from '../../core/index.ts';
import { linkAttributes, storeTree, TARGETS } from '../../formats/index.ts';
import { AtomicFile, type FileSource, sampleSha256, sha256OfFile } from '../../host/index.ts';
import type { Input } from '../input/open-input.ts';
import type { LinkForm } from '../link/link-options.ts';
import { linkPath } from '../link/link-path.ts';
import { planLinks, sizeOfAll } from '../link/plan-links.ts';
import type { CommandContext } from '../run/context.ts';
import { bytesText } from '../terminal/quantities.ts';
import { type Converted, type ConvertOptions, convertFile } from './convert-file.ts';
import { provenance } from './provenance.ts';
import { selectTree } from './select-tree.ts';
import { verifyOutput } from './verify-output.ts';

export interface LinkOptions extends ConvertOptions {
  readonly link: LinkForm;
}

/** What became of one file. */
export interface Linked extends Converted {
  /** Datasets that stayed in the recording, and the bytes of their values. */
  readonly linked: number;
  readonly linkedBytes: number;
}

/**
 * Stores a recording as a small HDF5 file: what lies in the recording as HDF5 would hold it is pointed to, the rest is copied.
 * If there is nothing to point to, it is converted as ever.
 */
export async function linkFile(
  input: Input,
  output: string,
  { link: form, ...options }: LinkOptions,
  context: CommandContext,
): Promise<Linked> {
  const { recording, source } = input;
  const { overwrite, flush, sourceChecksum, only, skip, ...store } = options;
  const { signal } = context;
  const tree = selectTree(recording, { only, skip });
  const fileName = await linkPath(source.path, output, form);
  const links = await planLinks(tree, fileName, store, { signal });
  if (links.size === 0) return { ...(await convertFile(input, output, options, context)), linked: 0, linkedBytes: 0 };
  await using file = await AtomicFile.create(output, { overwrite, flush });
  const work = async (onProgress: ProgressListener): Promise<Linked> => {
    const link = await linkOf(source, fileName, sourceChecksum, signal);
    const report = await storeTree(tree, file, {
      ...store,
      linked: links,
      provenance: async (lost) =>
        new Map([...provenance(recording, [...recording.problems, ...lost]), ...linkAttributes(link)]),
      onProgress,
      signal,
    });
    await source.checkUnchanged();
    const openLinked = async () => source;
    await file.commit({
      verify: (path) => verifyOutput(path, tree, { target: TARGETS.h5, report, openLinked, onProgress, signal }),
    });
    const { sizeBytes, datasets } = report;
    const problems = [...recording.problems, ...report.problems];
    const { sha256: sourceSha256 } = link;
    return {
      sizeBytes,
      datasets,
      sourceSha256,
      companions: [],
      problems,
      linked: links.size,
      linkedBytes: sizeOfAll(links.keys()),
    };
  };
  return await context.progress(source.name, work, { atOnce: true });
}

/** `2 datasets linked (4.30 GB), 5 copied`. */
export function linkedText({ linked, linkedBytes, datasets }: Linked): string {
  if (linked === 0) return `nothing to link: no large array lies in one piece; ${datasets} copied`;
  const many = linked === 1 ? '1 dataset' : `${linked} datasets`;
  return `${many} linked (${bytesText(linkedBytes)}), ${datasets - linked} copied`;
}

async function linkOf(source: FileSource, path: string, whole: boolean, signal: AbortSignal): Promise<SourceLink> {
  const { name, size, modified } = source;
  const sha256 = whole ? await sha256OfFile(source.path, { signal }) : undefined;
  return {
    path,
    name,
    sizeBytes: size,
    modified: modified.toISOString(),
    sampleSha256: await sampleSha256(source, { signal }),
    sha256,
  };
}
