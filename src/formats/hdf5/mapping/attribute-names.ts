/** Attributes that daqscope adds so that its own HDF5 files read back as what they were stored from. */
export const ATTRIBUTE_NAMES = {
  /** The dtype a dataset had: `timestamp`, `path`, `variant`, `f16`, `c32`, or that of the text that was kept as bytes. */
  dtype: 'daqscope_dtype',
  /** Encoding of text that was kept as bytes. */
  encoding: 'daqscope_encoding',
  /** Names of the items of an enumeration that HDF5 cannot hold as they are. */
  items: 'daqscope_items',
  /** The name, if HDF5 cannot hold it as it is. */
  name: 'daqscope_name',
  /** Before the name of an attribute whose place is taken: the units of a timestamp, say. */
  original: 'daqscope_original_',
  /** How many values lost digits when binary128 became double. */
  inexact: 'daqscope_inexact_values',
  /** How many values did not fit. */
  outOfRange: 'daqscope_out_of_range_values',
  /** CF conventions: what the numbers are. */
  units: 'units',
  /** CF conventions: the value that stands for "none". */
  fill: '_FillValue',
  /** CF conventions: the dataset whose rows a row-size dataset counts. */
  sampleDimension: 'sample_dimension',
} as const;

/** CF conventions: time as LabVIEW's timestamps are stored. */
export const NANOSECONDS_SINCE_1970 = 'nanoseconds since 1970-01-01T00:00:00Z';

/** Members of the compound that holds a timestamp in full precision: i64 seconds since 1904, u64 fraction in 2^-64 s. */
export const TIMESTAMP_MEMBERS = ['seconds', 'fraction'] as const;

/** Suffix of the dataset with the row sizes of a contiguous ragged array. */
export const ROW_SIZE_SUFFIX = '_row_size';
