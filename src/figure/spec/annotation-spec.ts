import { z } from 'zod';
import { Color, Dash, Length, Opacity } from './words.ts';

const Point = z.tuple([z.number(), z.number()]);
const place = {
  coordinates: z.enum(['data', 'panel']).optional().describe('data, or 0 to 1 from the lower left corner of the panel'),
  xAxis: z.string().optional(),
  yAxis: z.string().optional(),
  color: Color.optional(),
};

export const AnnotationSpec = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('text'),
    text: z.string(),
    at: Point,
    align: z.enum(['left', 'center', 'right']).optional(),
    baseline: z.enum(['bottom', 'middle', 'top']).optional(),
    rotation: z.number().optional().describe('degrees counter-clockwise'),
    size: Length.optional().describe('pt'),
    bold: z.boolean().optional(),
    ...place,
  }),
  z.strictObject({
    kind: z.literal('arrow'),
    from: Point,
    to: Point,
    text: z.string().optional().describe('at its start'),
    width: Length.optional(),
    ...place,
  }),
  z.strictObject({
    kind: z.literal('span'),
    axis: z.enum(['x', 'y']),
    from: z.number(),
    to: z.number(),
    opacity: Opacity.optional(),
    ...place,
  }),
  z.strictObject({
    kind: z.literal('line'),
    x: z.number().optional().describe('a vertical line'),
    y: z.number().optional().describe('a horizontal line'),
    width: Length.optional(),
    dash: Dash.optional(),
    ...place,
  }),
]);
export type AnnotationSpec = z.infer<typeof AnnotationSpec>;
