import type { Bounds } from './least-squares-problem.ts';

/** Which parameters may move: all but those on a limit that a descent would push them through. */
export class FreeParameters {
  readonly indices: Int32Array<ArrayBuffer>;
  count = 0;

  constructor(parameterCount: number) {
    this.indices = new Int32Array(parameterCount);
  }

  /** `gradient` is that of the sum of squares, or any multiple above 0. */
  choose(parameters: Float64Array, gradient: Float64Array, bounds: Bounds | undefined): void {
    this.count = 0;
    for (let j = 0; j < parameters.length; j++) {
      const isHeld =
        bounds !== undefined &&
        ((parameters[j] <= bounds.lower[j] && gradient[j] >= 0) ||
          (parameters[j] >= bounds.upper[j] && gradient[j] <= 0));
      if (!isHeld) this.indices[this.count++] = j;
    }
  }

  /** Moves parameters into their bounds. */
  clip(parameters: Float64Array, bounds: Bounds | undefined): void {
    if (bounds === undefined) return;
    for (let j = 0; j < parameters.length; j++) {
      parameters[j] = Math.min(Math.max(parameters[j], bounds.lower[j]), bounds.upper[j]);
    }
  }
}
