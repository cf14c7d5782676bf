import type { Dimension } from '../../fitting/shapes/shape.ts';
import type { Signal } from '../signal/signal.ts';
import { unitPer, unitTimes } from '../signal/unit-text.ts';

/** The unit of a number of a fit: `V`, `Hz`, `V*Hz` for an area, `V/Hz` for a slope. */
export function quantityUnit({ x, y }: Dimension, { axis, unit }: Signal): string | undefined {
  if (x === 0) return y === 0 ? undefined : unit;
  if (y === 0) return axis.unit;
  return x < 0 ? unitPer(unit, axis.unit, -x) : unitTimes(unit, axis.unit);
}
