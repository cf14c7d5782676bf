/** Options of tests that measure time: a machine that tests several things at a time may be late once, but not each time. */
export const BUSY = { retry: 3 } as const;
