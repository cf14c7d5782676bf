import { BluesteinPlan } from './bluestein.ts';
import type { ComplexPlan } from './complex-plan.ts';
import { goodLength, smallFactors } from './radices.ts';
import { StockhamPlan } from './stockham.ts';

/** How to transform so many complex numbers, at least one. */
export function planFor(length: number): ComplexPlan {
  const factors = smallFactors(length);
  return factors ? new StockhamPlan(length, factors) : new BluesteinPlan(length, planFor(goodLength(2 * length - 1)));
}
