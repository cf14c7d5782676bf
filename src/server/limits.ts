const MIB = 1024 * 1024;

/** What one who means well never needs more of. */
export const LIMITS = {
  /** Of the body of a request. */
  bodyBytes: 8 * MIB,
  /** Of all headers of a request. */
  headerBytes: 16 * 1024,
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  keepAliveTimeoutMs: 10_000,
  /** How often is looked for connections whose time is over. */
  checkIntervalMs: 1000,
  connections: 128,
  /** Pages (WebSockets) at a time. */
  pages: 32,
  /** Of one message of a page. */
  frameBytes: MIB,
  /** What waits for a page that does not read. */
  unreadBytes: 64 * MIB,
  /** Between two pings; a page that does not answer one is gone. */
  heartbeatMs: 15_000,
  /** How long what is sent beyond a limit is thrown away, so that the answer arrives before the connection is closed. */
  lingerMs: 500,
};

export type Limits = { readonly [Name in keyof typeof LIMITS]: number };
