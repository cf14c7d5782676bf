export { isLinkable } from './linkable.ts';
export { type StoreOptions, type StoreReport, storeTree } from './store-tree.ts';
