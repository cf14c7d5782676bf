export { checkCsv, storeCsv } from './store-csv.ts';
