export { bindFigure } from './figure/bind-figure.ts';
export * from './figure/draw.ts';
export { type Binding, bindTrace } from './traces/bind-trace.ts';
export { buildSpec, DATA_OPTIONS, type DataArgs } from './traces/build-spec.ts';
export { type Channel, findChannels, type Operand } from './traces/channels.ts';
export { dropUndefined } from './traces/drop-undefined.ts';
export { oneFigure } from './traces/one-figure.ts';
export { type DataPlace, isDrawable, type NamedRecording } from './traces/read-data.ts';
