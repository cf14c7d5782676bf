export { openTdm, TDM } from './tdm-format.ts';
