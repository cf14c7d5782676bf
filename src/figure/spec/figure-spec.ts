import { z } from 'zod';
import { AnnotationSpec } from './annotation-spec.ts';
import { AxisSpec, SpinesSpec } from './axis-spec.ts';
import { TraceSpec } from './trace-spec.ts';
import { LEGEND_PLACES, MOST_PANELS, PRESETS, STYLES } from './vocabulary.ts';
import { Color, Length } from './words.ts';

const cell = (text: string) => z.number().int().min(0).max(99).optional().describe(text);

export const LegendSpec = z.strictObject({
  position: z.enum(LEGEND_PLACES).optional(),
  frame: z.boolean().optional(),
  columns: z.number().int().min(1).max(20).optional(),
  size: Length.optional().describe('pt'),
});
export type LegendSpec = z.infer<typeof LegendSpec>;

export const PanelSpec = z.strictObject({
  row: cell('from the top, 0 is the first; default one below the other'),
  column: cell('from the left, 0 is the first'),
  rows: z.number().int().min(1).max(100).optional().describe('how many rows it takes'),
  columns: z.number().int().min(1).max(100).optional(),
  inset: z
    .strictObject({
      panel: z.number().int().min(0).max(999).describe('number of the panel it lies in'),
      box: z
        .tuple([z.number(), z.number(), z.number().positive(), z.number().positive()])
        .describe('left, bottom, width, height, as parts of that panel'),
    })
    .optional(),
  preset: z.enum(PRESETS).optional().describe('a word for many settings; each can be set otherwise'),
  title: z.string().optional(),
  letter: z.string().max(20).optional().describe('a, b, … in bold in the corner'),
  background: Color.optional(),
  axes: z
    .record(z.string().regex(/^[xy][0-9]{0,2}$/, 'expected an id like x, y, y2'), AxisSpec)
    .optional()
    .describe('by id: x, y, further ones y2, y3'),
  spines: SpinesSpec.optional(),
  legend: z.union([z.boolean(), LegendSpec]).optional().describe('default: when there are several traces'),
  traces: z.array(TraceSpec).max(100_000).optional(),
  annotations: z.array(AnnotationSpec).max(10_000).optional(),
});
export type PanelSpec = z.infer<typeof PanelSpec>;

const Side = z.number().min(1).max(2000);

/** A figure: what `daqscope plot` draws, what the page edits, what `--save-spec` writes. */
export const FigureSpec = z.strictObject({
  $schema: z.string().optional(),
  size: z.strictObject({ width: Side, height: Side }).optional().describe('mm'),
  font: z.strictObject({ size: z.number().min(1).max(200).optional().describe('pt') }).optional(),
  style: z.enum(STYLES).optional(),
  title: z.string().optional(),
  background: z.union([Color, z.literal('none')]).optional(),
  cycle: z.array(Color).min(1).max(100).optional().describe('colours of the traces, in turn'),
  grid: z
    .strictObject({
      widths: z.array(z.number().positive()).max(100).optional().describe('of the columns, in proportion'),
      heights: z.array(z.number().positive()).max(100).optional().describe('of the rows, in proportion'),
      gap: z.number().min(0).max(100).optional().describe('mm between panels'),
    })
    .optional(),
  share: z
    .strictObject({ x: z.boolean().optional(), y: z.boolean().optional() })
    .optional()
    .describe('panels of a column have one x range, those of a row one y range; inner numbers are left out'),
  panels: z.array(PanelSpec).min(1).max(MOST_PANELS),
});
export type FigureSpec = z.infer<typeof FigureSpec>;
