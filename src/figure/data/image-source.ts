import { type Extent, extentOf, type ImageView, type Quantity, type TraceSource } from './trace-source.ts';

export interface ImageData {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /** Row-major. */
  readonly values: Float64Array;
  readonly extent?: readonly [number, number, number, number] | undefined;
  /** Where row 0 lies, default lower. */
  readonly origin?: 'upper' | 'lower' | undefined;
  readonly x?: Quantity | undefined;
  readonly y?: Quantity | undefined;
  readonly z?: Quantity | undefined;
}

/** A heatmap of values that are in memory; without an extent, pixels have their numbers in their middle. */
export function imageSource({ name, rows, columns, values, origin, ...data }: ImageData): TraceSource {
  const extent = data.extent ? placed(data.extent, origin) : ([-0.5, columns - 0.5, -0.5, rows - 0.5] as const);
  return {
    name,
    x: data.x ?? {},
    y: data.y ?? {},
    z: data.z ?? {},
    downwards: origin === 'upper' && !data.extent,
    extent: async () => ({ x: between(extent[0], extent[1]), y: between(extent[2], extent[3]), z: extentOf(values) }),
    view: async () => ({ kind: 'image', rows, columns, values, extent }),
  };
}

/** The extent with row 0 at its third number. */
function placed([left, right, bottom, top]: ImageView['extent'], origin: ImageData['origin']): ImageView['extent'] {
  return origin === 'upper' ? [left, right, top, bottom] : [left, right, bottom, top];
}

function between(a: number, b: number): Extent {
  return extentOf(Float64Array.of(a, b));
}
