/** The time at the server, which tests may set otherwise than that of this machine. */
export class EmulatedClock {
  /** What it shows more than the clock of this machine, in milliseconds. */
  aheadMs = 0;

  now(): number {
    return Date.now() + this.aheadMs;
  }
}
