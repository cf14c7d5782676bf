/** Width of the text on A4 in mm, for which figures are made. */
export const TEXT_WIDTH_MM = 170;

/** The same in pt. */
export const TEXT_WIDTH = (TEXT_WIDTH_MM * 72) / 25.4;
