export { checkTdms } from './check-tdms.ts';
export { asStoredInTdms } from './objects.ts';
export { storeTdms } from './store-tdms.ts';
