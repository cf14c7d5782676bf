import type { ByteSource, Format, OpenOptions, Recording } from '../../../core/index.ts';
import { openWithLibrary } from './library.ts';
import { HeaderReader } from './object-header.ts';
import { withSyncReads } from './sync-source.ts';
import { TreeBuilder } from './tree-builder.ts';

/** An open HDF5 file. Close it when its datasets are no longer needed. */
export interface Hdf5Recording extends Recording {
  close(): void;
}

const SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

/**
 * Opens an HDF5 file of any origin as a tree: our own come back as what they were stored from, compounds of others as groups of
 * columns. A file that points to other files is refused with `HDF5_EXTERNAL`, but for the linked files of `storeTree`; whatever is wrong inside is `HDF5_INVALID`.
 * What has no place in the tree is among the recording's problems.
 */
export async function openHdf5(
  source: ByteSource,
  { signal, openLinked }: Pick<OpenOptions, 'signal' | 'openLinked'> = {},
): Promise<Hdf5Recording> {
  const sync = await withSyncReads(source, signal);
  const file = await openWithLibrary(sync);
  try {
    const headers = file.run('/', () => new HeaderReader(sync));
    const builder = new TreeBuilder(file, headers, sync);
    const root = await builder.build({ signal, openLinked });
    const facts = builder.link ? { linkedSource: builder.link.path } : {};
    return { ...root, format: 'hdf5', source, problems: builder.problems, facts, close: () => file.close() };
  } catch (problem) {
    file.close();
    throw problem;
  }
}

/** HDF5 files. */
export const hdf5Format: Format = {
  id: 'hdf5',
  label: 'HDF5',
  extensions: ['.h5', '.hdf5', '.hdf', '.he5', '.nc'],
  recognise: (head) => {
    const isAt = (at: number) => SIGNATURE.every((byte, i) => head[at + i] === byte);
    return [0, 512, 1024, 2048].some(isAt) ? 'yes' : 'no';
  },
  open: openHdf5,
};
