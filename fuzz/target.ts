/** Something that takes bytes from outside and must live with all of them. */
export interface Target {
  readonly name: string;
  /** What mutations start from: small inputs that reach far. */
  seeds(): Promise<readonly Uint8Array[]>;
  /** Words of its language, which mutations put in. */
  readonly words?: readonly string[];
  /**
   * Does with the bytes what daqscope would. A `DataProblem` is a good answer; everything else that is thrown is a find. It
   * runs twice (`turn` 0 and 1), if it likes in two ways (blocks of another size, say), and must see the same both times.
   */
  run(bytes: Uint8Array<ArrayBuffer>, turn: number): Promise<Seen>;
}

/** What came out of an input. */
export interface Seen {
  /** All that must be the same the second time. */
  readonly digest: string;
  /** What tells behaviours apart: inputs that show a new one are kept and mutated further. */
  readonly features: readonly string[];
}

/** Thrown by targets: two things that must be equal are not. */
export class Unequal extends Error {
  override readonly name = 'Unequal';
}
