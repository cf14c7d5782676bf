import { z } from 'zod';
import { DataSpec } from './data-spec.ts';
import { COLOR_MAPS, MARKERS, MOST_BINS, TRACE_KINDS } from './vocabulary.ts';
import { Color, Dash, Length, Opacity } from './words.ts';

const COLOR_BAR = z.strictObject({
  label: z.union([z.string(), z.literal(false)]).optional(),
  unit: z.union([z.string(), z.literal(false)]).optional(),
  width: Length.optional().describe('pt'),
});

/** One thing drawn in a panel. */
export const TraceSpec = z.strictObject({
  kind: z.enum(TRACE_KINDS).optional().describe('default line; image is a heatmap of a 2-D dataset'),
  y: DataSpec.optional().describe('of line, step, points, both, errorbars'),
  x: DataSpec.optional().describe(
    'default: t0 and dt of the dataset, else the index; of histogram: the values that are counted',
  ),
  xError: DataSpec.optional(),
  yError: DataSpec.optional(),
  z: DataSpec.optional().describe('of image: rows × columns'),
  visible: z.boolean().optional().describe('false: not drawn; the others keep their colours'),
  xAxis: z.string().optional().describe('id of an axis, default x'),
  yAxis: z.string().optional().describe('id of an axis, default y'),
  label: z
    .union([z.string(), z.literal(false)])
    .optional()
    .describe('in the legend; false keeps it out'),
  color: Color.optional(),
  width: Length.optional().describe('of the line, pt'),
  dash: Dash.optional(),
  opacity: Opacity.optional(),
  marker: z.enum(MARKERS).optional(),
  markerSize: Length.optional().describe('pt'),
  filled: z.boolean().optional().describe('markers filled, default true'),
  capSize: Length.optional().describe('of error bars, pt'),
  where: z
    .enum(['pre', 'mid', 'post'])
    .optional()
    .describe('of step: which part of a step has the value; default post'),
  bins: z
    .union([
      z.number().int().min(1).max(MOST_BINS),
      z
        .array(z.number())
        .min(2)
        .max(MOST_BINS + 1),
    ])
    .optional()
    .describe('of histogram: how many, or their edges'),
  density: z.boolean().optional().describe('of histogram: area 1 instead of counts'),
  extent: z
    .tuple([z.number(), z.number(), z.number(), z.number()])
    .optional()
    .describe('of image: left, right, bottom, top in data coordinates; default the pixel numbers'),
  origin: z.enum(['upper', 'lower']).optional().describe('of image: where row 0 lies, default lower'),
  colorMap: z.enum(COLOR_MAPS).optional().describe('of image, default viridis'),
  range: z
    .tuple([z.number().nullable(), z.number().nullable()])
    .optional()
    .describe('of image: values of the first and the last colour'),
  colorBar: z.union([z.boolean(), COLOR_BAR]).optional().describe('of image, default true'),
});
export type TraceSpec = z.infer<typeof TraceSpec>;
