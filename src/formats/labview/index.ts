export { DATALOG } from './datalog/datalog-format.ts';
export { openFlattened, openLayout } from './flattened/flattened-format.ts';
export { parseSchema } from './schema/index.ts';
export { encodeLayout } from './types/layout-codec.ts';
export type { FlattenedLayout, LabviewType } from './types/type.ts';
export type { Value } from './types/value.ts';
