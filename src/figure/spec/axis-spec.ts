import { z } from 'zod';
import { Color, Length, Side } from './words.ts';

const End = z
  .union([z.number(), z.string(), z.null()])
  .describe('a number, a date in ISO 8601, or null for that of the data');

/** Marks along an axis. */
export const TicksSpec = z.strictObject({
  direction: z.enum(['in', 'out', 'both', 'none']).optional().describe('to which side of the spine they point'),
  length: Length.optional().describe('pt'),
  width: Length.optional().describe('pt'),
  color: Color.optional(),
  count: z.number().int().min(0).max(100).optional().describe('about how many; fewer if labels would collide'),
  values: z.array(z.number()).max(1000).optional().describe('exactly these'),
  minor: z
    .union([
      z.boolean(),
      z.strictObject({ count: z.number().int().min(1).max(20).optional(), length: Length.optional() }),
    ])
    .optional()
    .describe('marks between them: intervals per major one, length in pt'),
  sides: z.array(Side).optional().describe('at which spines; default the side of the axis'),
});
export type TicksSpec = z.infer<typeof TicksSpec>;

/** Numbers beside the ticks; they are there without ticks, too. */
export const TickLabelsSpec = z.strictObject({
  format: z.string().max(50).optional().describe("a d3-format specifier like '.3f', for time one like '%H:%M'"),
  values: z.array(z.string()).max(1000).optional().describe('texts for ticks.values'),
  size: Length.optional().describe('pt'),
  color: Color.optional(),
  rotation: z.number().optional().describe('degrees counter-clockwise'),
  sides: z.array(Side).optional().describe('at which spines; default the side of the axis'),
});
export type TickLabelsSpec = z.infer<typeof TickLabelsSpec>;

export const GridSpec = z.strictObject({
  color: Color.optional(),
  width: Length.optional().describe('pt'),
  dash: z.array(z.number().positive()).max(8).optional(),
  minor: z.boolean().optional(),
});
export type GridSpec = z.infer<typeof GridSpec>;

/** An axis: how values become places, and what is written along it. */
export const AxisSpec = z.strictObject({
  visible: z.boolean().optional().describe('false: no ticks, numbers and label; spines are apart'),
  side: Side.optional().describe('default bottom for x, left for y, right for further y axes'),
  scale: z.enum(['linear', 'log', 'symlog', 'time']).optional(),
  linear: z.number().positive().optional().describe('symlog: linear up to this value'),
  range: z.tuple([End, End]).optional(),
  reverse: z.boolean().optional(),
  margin: z.number().min(0).max(1).optional().describe('room beyond the data, as a part of their range'),
  label: z
    .union([z.string(), z.literal(false)])
    .optional()
    .describe('default from the data; false for none'),
  unit: z
    .union([z.string(), z.literal(false)])
    .optional()
    .describe('written behind the label; default from the data'),
  labelSize: Length.optional().describe('pt'),
  color: Color.optional().describe('of ticks, numbers and label'),
  ticks: z.union([z.boolean(), TicksSpec]).optional(),
  labels: z.union([z.boolean(), TickLabelsSpec]).optional(),
  grid: z.union([z.boolean(), GridSpec]).optional(),
});
export type AxisSpec = z.infer<typeof AxisSpec>;

/** The line at one side of a panel. */
export const SpineSpec = z.strictObject({
  visible: z.boolean().optional(),
  offset: z.number().min(-1000).max(1000).optional().describe('pt outwards'),
  bounds: z
    .union([z.enum(['ticks', 'data']), z.tuple([z.number(), z.number()])])
    .optional()
    .describe('from where to where: from the first to the last tick, the range of the data, or two values'),
  color: Color.optional(),
  width: Length.optional().describe('pt'),
});
export type SpineSpec = z.infer<typeof SpineSpec>;

export const SpinesSpec = z.strictObject({
  left: z.union([z.boolean(), SpineSpec]).optional(),
  right: z.union([z.boolean(), SpineSpec]).optional(),
  top: z.union([z.boolean(), SpineSpec]).optional(),
  bottom: z.union([z.boolean(), SpineSpec]).optional(),
});
export type SpinesSpec = z.infer<typeof SpinesSpec>;
