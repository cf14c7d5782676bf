export { checkCsv, storeCsv } from './store-csv.ts';
export { doubleText, singleText } from './number-text.ts';
