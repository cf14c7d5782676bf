/** What can be wrong with data, a schema or an output: one row per code. `docs/problems.md` has a section for each. */
export const PROBLEM_CODES = {
  // the file as a whole
  EMPTY_FILE: 'The file holds no bytes at all.',
  NOT_A_FILE: 'The path is a folder, a device or a pipe, not a regular file.',
  FILE_NOT_FOUND: 'There is no file at this path.',
  FILE_UNREADABLE: 'The file could not be read.',
  FILE_CHANGED: 'The file changed while it was being read.',
  GIT_LFS_POINTER: 'The file is a Git LFS pointer; the data themselves were not downloaded.',
  COMPRESSED_FILE: 'The file is a compressed archive and must be unpacked first.',
  UNKNOWN_FORMAT: 'No reader recognises the file.',
  SCHEMA_NEEDED: 'The file does not describe itself; a schema is needed.',
  // reading
  TRUNCATED: 'The data end in the middle of a value or record.',
  LENGTH_EXCEEDS_FILE: 'A length or count asks for more bytes than are left.',
  NEGATIVE_LENGTH: 'A length or count is negative.',
  TOO_LARGE: 'A size is beyond what can be addressed or is allowed.',
  TOO_DEEP: 'Types are nested deeper than is allowed.',
  BYTES_AFTER_DATA: 'Bytes are left after the last value.',
  BAD_PATH: 'A LabVIEW path is malformed.',
  BAD_VARIANT: 'A variant is malformed or of an unknown type.',
  BAD_TYPE_DESCRIPTOR: 'A LabVIEW type descriptor is malformed.',
  UNSUPPORTED_TYPE: 'A type is known but cannot be read.',
  BAD_RECORD_TABLE: 'A record table or a record position points outside the data.',
  SEGMENT_CORRUPT: 'A segment of a TDMS file is damaged and cannot be read.',
  NO_SEGMENT_TAG: 'Where a segment of a TDMS file should begin there is something else.',
  UNSUPPORTED_DIMENSION: 'A channel of a TDMS file claims to have more than one dimension.',
  BAD_SCALING: 'The scales of a channel cannot be applied.',
  INDEX_ONLY: 'A TDMS index file holds no values.',
  MARKER_NOT_FOUND: 'The marker that ends a field was not found.',
  UNDECODABLE_TEXT: 'Bytes are not valid in the text encoding.',
  VALUE_OUT_OF_RANGE: 'A value does not fit the type it is stored as.',
  // schemas and requests
  SCHEMA_SYNTAX: 'The schema is not well-formed YAML.',
  SCHEMA_INVALID: 'The schema says something that is not in the schema language.',
  BAD_SELECTION: 'The selection does not fit the shape of the dataset.',
  NO_SUCH_PATH: 'There is no group or dataset at this path.',
  UNKNOWN_ENCODING: 'The text encoding is not known.',
  USAGE: 'The command line is not understood.',
  // HDF5 and outputs
  HDF5_INVALID: 'The HDF5 file is malformed or could not be read.',
  HDF5_EXTERNAL: 'The HDF5 file points to other files, which are not followed.',
  SOURCE_CHANGED: 'The recording that a linked HDF5 file shows is not what it was.',
  HDF5_LIMIT: 'HDF5 cannot hold this.',
  OUTPUT_EXISTS: 'The output exists already.',
  OUTPUT_FAILED: 'The output could not be written.',
  OUTPUT_NOT_VERIFIED: 'The output was written but does not read back as it should.',
  NO_MANIFEST: 'The folder has no manifest of its outputs.',
  MANIFEST_DAMAGED: 'Lines of a manifest are not what daqscope writes.',
  DATA_DIFFER: 'Two files do not hold the same data.',
} as const;

/** A stable name for a kind of problem; never renamed once published. */
export type ProblemCode = keyof typeof PROBLEM_CODES;
