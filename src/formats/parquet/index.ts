export { checkParquet } from './check-parquet.ts';
export { storeParquet } from './store-parquet.ts';
