export { linkAttributes } from './mapping/link-attributes.ts';
export { type Hdf5Recording, hdf5Format, openHdf5, prepareLibrary, type SyncByteSource } from './read/index.ts';
export { isLinkable, type StoreOptions, storeTree } from './store/index.ts';
export * as hdf5Datatypes from './structure/datatype.ts';
export * from './write/index.ts';
