import { FANO } from './fano.ts';
import { GAUSSIAN } from './gaussian.ts';
import { LORENTZIAN } from './lorentzian.ts';
import type { Shape } from './shape.ts';
import { VOIGT } from './voigt.ts';

/** All shapes of resonances that can be fitted. */
export const SHAPES = {
  lorentzian: LORENTZIAN,
  fano: FANO,
  gaussian: GAUSSIAN,
  voigt: VOIGT,
} as const satisfies Record<string, Shape>;

export type ShapeName = keyof typeof SHAPES;
