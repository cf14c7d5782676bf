export {
  type AttributeValue,
  fixedTextValue,
  plainValue,
  referencesValue,
  textsValue,
  textValue,
  variableValue,
} from './attribute.ts';
export { chunkShape } from './chunk-runs.ts';
export type { DatasetOptions, Hdf5Dataset } from './dataset.ts';
export type { Deflate, Filters } from './filters.ts';
export type { Hdf5Group } from './group.ts';
export { LARGEST_MESSAGE_BYTES } from './object-header.ts';
export type { ExternalRegion } from './storage.ts';
export { Hdf5Writer, type WriterOptions } from './writer.ts';
