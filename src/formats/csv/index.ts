export { textCell } from './cell-text.ts';
export { type Cells, cellsOf } from './cells.ts';
export { doubleText, singleText } from './number-text.ts';
export { checkCsv, storeCsv } from './store-csv.ts';
