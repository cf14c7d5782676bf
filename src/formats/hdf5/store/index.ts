export { isLinkable } from './linkable.ts';
export { type StoreOptions, storeTree } from './store-tree.ts';
