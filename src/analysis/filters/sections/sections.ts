/** A filter as second-order sections, one after the other: b0, b1, b2, a0, a1, a2 of each, with a0 = 1 (`output='sos'` of scipy.signal). */
export type Sections = Float64Array;

/** Numbers of a section. */
export const SECTION = 6;
