export { type Cells, cellsOf, doubleText, singleText, textCell } from './csv/index.ts';
export {
  type ExternalRegion,
  isLinkable,
  linkAttributes,
  prepareLibrary,
  type StoreOptions,
  storeTree,
} from './hdf5/index.ts';
export * from './labview/index.ts';
export { FORMATS, openRecording, recognise } from './registry.ts';
export { Loss } from './storing/loss.ts';
export type { StoreReport } from './storing/store-report.ts';
export { textReader } from './storing/text-reader.ts';
export { readsBack, TARGET_IDS, TARGETS, type Target, type TargetId, targetOfName } from './targets.ts';
