/** An upload that was begun. */
export interface BegunUpload {
  /** Where it goes on; whoever has it can write to the file, so that it is as secret as a key. */
  readonly session: string;
  /** When it began, in milliseconds since 1970. */
  readonly begun: number;
  /** Of the content. */
  readonly mark: string;
  readonly mime: string;
  /** The file that gets a new content, or the id that a new file was promised. */
  readonly updates?: string | undefined;
  readonly promised?: string | undefined;
}

/** What is known of the upload of one key, for the time after a kill. */
export interface UploadJournal {
  read(): Promise<BegunUpload | undefined>;
  /** A journal that cannot be written is told of, and does not keep the upload from going on. */
  write(begun: BegunUpload): Promise<void>;
  clear(): Promise<void>;
}
