/** Where the middle of a signal lies, and how far it reaches to both sides; in units of x and y. */
export interface Frame {
  readonly xMiddle: number;
  readonly xScale: number;
  readonly yMiddle: number;
  readonly yScale: number;
}

/** A signal as it is fitted: its finite points with x ascending, moved and scaled to -1 ... 1. */
export interface FramedSignal {
  readonly frame: Frame;
  readonly x: Float64Array<ArrayBuffer>;
  readonly y: Float64Array<ArrayBuffer>;
  /** 1 / sigma, in the frame. */
  readonly weights: Float64Array<ArrayBuffer> | undefined;
  /** How many points were left out because one of their values is not finite. */
  readonly gaps: number;
}

/** Puts a signal into its frame. `keepsZero`: y is scaled but not moved, as there is no baseline that would move along. */
export function frameSignal(
  x: Float64Array,
  y: Float64Array,
  sigma: Float64Array | undefined,
  keepsZero: boolean,
): FramedSignal {
  const indices = finiteInOrder(x, y);
  const count = indices.length;
  const [framedX, framedY] = [new Float64Array(count), new Float64Array(count)];
  for (let i = 0; i < count; i++) {
    framedX[i] = x[indices[i]];
    framedY[i] = y[indices[i]];
  }
  const [xMiddle, xScale] = scaleToOne(framedX, false);
  const [yMiddle, yScale] = scaleToOne(framedY, keepsZero);
  const weights = sigma && Float64Array.from(indices, (index) => yScale / sigma[index]);
  return {
    frame: { xMiddle, xScale, yMiddle, yScale },
    x: framedX,
    y: framedY,
    weights,
    gaps: x.length - count,
  };
}

/** Indices of the finite points, by ascending x. */
function finiteInOrder(x: Float64Array, y: Float64Array): Int32Array {
  const indices = new Int32Array(x.length);
  let count = 0;
  let isAscending = true;
  let before = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < x.length; i++) {
    const sum = x[i] - x[i] + (y[i] - y[i]); // NaN unless both are finite
    if (sum !== 0) continue;
    isAscending &&= before <= x[i];
    before = x[i];
    indices[count++] = i;
  }
  const finite = indices.subarray(0, count);
  return isAscending ? finite : finite.sort((a, b) => x[a] - x[b]);
}

/** Moves the middle of the values to 0 and scales them to reach 1; by nothing if they are all the same. */
function scaleToOne(values: Float64Array, keepsZero: boolean): [middle: number, scale: number] {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    if (values[i] < least) least = values[i];
    if (values[i] > most) most = values[i];
  }
  if (values.length === 0) return [0, 0];
  const middle = keepsZero ? 0 : least / 2 + most / 2;
  const scale = keepsZero ? Math.max(Math.abs(least), Math.abs(most)) : most / 2 - least / 2;
  for (let i = 0; i < values.length; i++) values[i] = scale === 0 ? 0 : (values[i] - middle) / scale;
  return [middle, scale];
}
