/** What a linked HDF5 file says of the file in which its values lie. */
export interface SourceLink {
  /** Where that file was, as HDF5 looks for it: absolute, or relative to a folder that the reader chooses. */
  readonly path: string;
  /** Name of the file alone. */
  readonly name: string;
  readonly sizeBytes: number;
  /** When it was written last, in ISO 8601 with milliseconds. */
  readonly modified: string | undefined;
  /** SHA-256 of samples of it; `docs/hdf5-layout.md` says of which. */
  readonly sampleSha256: string;
  /** SHA-256 of all of it, where that was asked for. */
  readonly sha256: string | undefined;
}
