/** The first words of a file with a header. */
export const FILE_TAG = 'LabVIEW Measurement';

export const END_OF_HEADER = '***End_of_Header***';

/** Between these two lines there may be foreign text, in headers and between data. */
export const START_SPECIAL = '***Start_Special***';
export const END_SPECIAL = '***End_Special***';

/** Header rows with a cell per channel, each in the column of its channel's data. */
export const CHANNEL_TAGS: ReadonlySet<string> = new Set([
  'Samples',
  'Date',
  'Time',
  'X0',
  'Delta_X',
  'X_Dimension',
  'X_Unit_Label',
  'Y_Dimension',
  'Y_Unit_Label',
]);

/** Header rows that say something of the whole file or segment. */
const OTHER_TAGS: readonly string[] = [
  'Writer_Version',
  'Reader_Version',
  'Separator',
  'Decimal_Separator',
  'Multi_Headings',
  'X_Columns',
  'Time_Pref',
  'Operator',
  'Description',
  'Project',
  'Channels',
  'Notes',
  'Test_Name',
  'Test_Series',
  'Test_Numbers',
  'UUT_Name',
  'UUT_M/N',
  'UUT_S/N',
];

/**
 * All tags that a header row can begin with. Others are kept as well, but do not begin a header among data.
 * Source: NI tutorial 4139, "Specification for the LabVIEW Measurement File (.lvm)".
 */
export const TAGS: ReadonlySet<string> = new Set([...CHANNEL_TAGS, ...OTHER_TAGS, FILE_TAG]);

/** The longest tag or marker; what is longer is none. */
export const LONGEST_TAG_BYTES = 32;

/** Heading of the last column, for the user's remarks. */
export const COMMENT_HEADING = 'Comment';
