export * from './columns.ts';
export * from './columns-of.ts';
export * from './columns-of-array.ts';
export * from './pyramid.ts';
export * from './pyramid-builder.ts';
export { Statistics } from './statistics.ts';
export * from './summarise.ts';
