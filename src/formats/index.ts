export * from './labview/index.ts';
export { FORMATS, openRecording, recognise } from './registry.ts';
