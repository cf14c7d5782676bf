/** How a command ended: one row per exit code; `daqscope --help` shows them. */
export const EXIT_CODES = {
  done: { code: 0, meaning: 'done' },
  failed: { code: 1, meaning: 'failed; the last line says why' },
  usage: { code: 2, meaning: 'the command line is not understood' },
  skipped: { code: 3, meaning: 'done, but some data could not be read and were skipped' },
  hungUp: { code: 129, meaning: 'ended because its terminal was closed' },
  interrupted: { code: 130, meaning: 'interrupted with Ctrl-C' },
  terminated: { code: 143, meaning: 'ended by another program' },
} as const;

/** A row of {@link EXIT_CODES}, by name. */
export type Ending = keyof typeof EXIT_CODES;
