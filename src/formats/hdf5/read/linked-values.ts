import { type ByteSource, DataProblem, type SourceLink } from '../../../core/index.ts';
import { invalid } from '../structure/byte-cursor.ts';
import type { ExternalStretch } from './external-files.ts';
import { elsewhere } from './object-info.ts';
import { directValues, type RawValues } from './raw-values.ts';

/** The file that a linked file shows. */
export interface Linked {
  readonly link: SourceLink;
  /** Undefined if it may not be read. */
  readonly source: ByteSource | undefined;
}

/** A dataset whose values lie in another file. */
export interface ExternalDataset {
  /** For problems: the HDF5 file, and the path in it. */
  readonly file: string;
  readonly path: string;
  readonly stretches: readonly ExternalStretch[];
  readonly sizeBytes: number;
  readonly valueBytes: number;
}

/**
 * Values that lie in the file that a linked file names, and in no other. Where that may not be read they have a type and a
 * shape all the same; asking for them is an `HDF5_EXTERNAL`.
 */
export function linkedValues(linked: Linked | undefined, dataset: ExternalDataset): RawValues {
  const { stretches, sizeBytes, valueBytes } = dataset;
  const [stretch] = stretches;
  if (!linked || stretches.length !== 1 || stretch.fileName !== linked.link.path) {
    throw elsewhere('the values lie in another file');
  }
  if (stretch.offset < 0 || !(stretch.sizeBytes === -1 || sizeBytes <= stretch.sizeBytes)) {
    throw invalid('the values are more than the stretch of the file they are said to lie in');
  }
  const { source } = linked;
  if (!source) return unreachable(linked.link, dataset);
  if (!(stretch.offset + sizeBytes <= source.size)) throw invalid(`the values reach beyond the end of ${source.name}`);
  return directValues(source, stretch.offset, valueBytes);
}

function unreachable(link: SourceLink, { file, path }: ExternalDataset): RawValues {
  return {
    asStored: true,
    arrivingOrder: (order) => order,
    // biome-ignore lint/correctness/useYield: there is nothing to give
    async *blocks() {
      throw new DataProblem({
        code: 'HDF5_EXTERNAL',
        file,
        path,
        message: `the values lie in ${link.path}, and no other file is read unasked`,
        hint: `Name it: --linked-source ${link.name}`,
      });
    },
  };
}
