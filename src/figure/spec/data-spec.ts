import { z } from 'zod';
import { COMPONENTS } from './vocabulary.ts';

/** Numbers: a dataset of a file, or the numbers themselves. */
export const DataSpec = z
  .union([
    z.string().min(1).describe('path of a dataset: /channels/trace'),
    z.array(z.number().nullable()).describe('the values themselves; null is a gap'),
    z.strictObject({
      path: z.string().min(1).describe('path of a dataset'),
      file: z.string().min(1).optional().describe('the recording, relative to the spec; default: the first one given'),
      slice: z.string().optional().describe('a slice per dimension, as in numpy: "0:1000:2, 3"'),
      component: z.enum(COMPONENTS).optional().describe('of complex values; default abs'),
    }),
  ])
  .describe('where numbers come from');
export type DataSpec = z.infer<typeof DataSpec>;
