import { z } from 'zod';
import { SIDES } from './vocabulary.ts';

export const Side = z.enum(SIDES);

/** pt. */
export const Length = z.number().min(0).max(1000);

export const Color = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/, 'expected a colour like #0072b2')
  .describe('#rrggbb');

export const Opacity = z.number().min(0).max(1);

export const Dash = z
  .union([z.enum(['solid', 'dashed', 'dotted', 'dashdot']), z.array(z.number().positive()).min(1).max(8)])
  .describe('a word, or lengths of dashes and gaps in pt');
