export * from './address/audience.ts';
export * from './address/target-address.ts';
export * from './config/config-file.ts';
export * from './folder/folder-target.ts';
export * from './http/network-failure.ts';
export * from './source/file-publish-source.ts';
export * from './source/memory-publish-source.ts';
export type * from './source/publish-source.ts';
export type * from './target.ts';
