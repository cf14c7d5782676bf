import type { Command } from 'commander';
import { assignment } from '../run/option-values.ts';

/** Options of every command that opens a recording. */
export interface InputArgs {
  /** Path of a schema file. */
  readonly schema?: string | undefined;
  /** What the schema says, where it was read already; not an option of the command line. */
  readonly schemaText?: string | undefined;
  readonly textEncoding?: string | undefined;
  /** Stored numbers, without NI's scales. */
  readonly raw?: boolean | undefined;
  /** Path of a reader module. */
  readonly reader?: string | undefined;
  /** `NAME=VALUE`, for the reader. */
  readonly readerOption?: readonly string[] | undefined;
  /** Checksum of the reader module, where it was computed already; not an option of the command line. */
  readonly readerSha256?: string | undefined;
  /** The recording that a linked HDF5 file shows. */
  readonly linkedSource?: string | undefined;
}

/** Adds the options that say how a recording is to be read. */
export function addInputOptions(command: Command): Command {
  return command
    .option('-s, --schema <schema>', 'schema of flattened data: a YAML file, see docs/schema.md')
    .option('--text-encoding <name>', 'encoding of text (default: what the schema says, or windows-1252)')
    .option('--raw', "stored numbers, without NI's scales (TDMS)")
    .option('--reader <module>', 'read it with your own JavaScript module, see docs/readers.md')
    .option('--reader-option <name=value>', 'an option of the reader (may be repeated)', assignment)
    .option('--linked-source <recording>', 'the recording in which the values of a linked HDF5 file lie');
}
