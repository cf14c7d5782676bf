export { type StoreOptions, type StoreReport, storeTree } from './store-tree.ts';
