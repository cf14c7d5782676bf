export { type Hdf5Recording, hdf5Format, openHdf5 } from './hdf5-format.ts';
export { prepareLibrary } from './library.ts';
export type { SyncByteSource } from './sync-source.ts';
