/** Types and values nested deeper than this are refused. */
export const DEPTH_LIMIT = 64;
