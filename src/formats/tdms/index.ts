export { TDMS } from './tdms-format.ts';
