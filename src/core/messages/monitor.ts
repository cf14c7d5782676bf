/** Where readers write what they have to say; they never print. Any object with a `write` will do. */
export interface Monitor {
  /** `kind`: that of a line of the log; a plain one if nobody says it. */
  write(text: string, kind?: 'message' | 'warning' | 'error'): void;
}

/** A monitor that says nothing. */
export const SILENT: Monitor = { write() {} };
