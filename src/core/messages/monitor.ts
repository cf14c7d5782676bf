/** Where readers write what they have to say; they never print. Any object with a `write` will do. */
export interface Monitor {
  write(text: string): void;
}

/** A monitor that says nothing. */
export const SILENT: Monitor = { write() {} };
