import { linkAttributes } from '../../formats/index.ts';
import { type FileSource, sampleSha256 } from '../../host/index.ts';
import type { Input } from '../input/open-input.ts';
import type { LinkForm } from '../link/link-options.ts';
import { linkPath } from '../link/link-path.ts';
import { planLinks, sizeOfAll } from '../link/plan-links.ts';
import type { WorkContext } from '../run/context.ts';
import { bytesText } from '../terminal/quantities.ts';
import { type Converted, type ConvertOptions, convertFile } from './convert-file.ts';
import { selectTree } from './select-tree.ts';

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
  context: WorkContext,
): Promise<Linked> {
  const { recording, source } = input;
  const { signal } = context;
  const path = await linkPath(source.path, output, form);
  const datasets = await planLinks(selectTree(recording, options), path, options, { signal });
  const links = datasets.size === 0 ? undefined : { datasets, attributes: await attributesOf(source, path, signal) };
  const converted = await convertFile(input, output, options, context, links);
  return { ...converted, linked: datasets.size, linkedBytes: sizeOfAll(datasets.keys()) };
}

/** `2 datasets linked (4.30 GB), 5 copied`. */
export function linkedText({ linked, linkedBytes, datasets }: Linked): string {
  if (linked === 0) return `nothing to link: no large array lies in one piece; ${datasets} copied`;
  const many = linked === 1 ? '1 dataset' : `${linked} datasets`;
  return `${many} linked (${bytesText(linkedBytes)}), ${datasets - linked} copied`;
}

async function attributesOf(source: FileSource, path: string, signal: AbortSignal) {
  const { name, size, modified } = source;
  return linkAttributes({
    path,
    name,
    sizeBytes: size,
    modified: modified.toISOString(),
    sampleSha256: await sampleSha256(source, { signal }),
    sha256: undefined, // computed with everything else, if it is wanted
  });
}
