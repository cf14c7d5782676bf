import { DEFAULT_CYCLE, STYLES } from '../../../figure/index.ts';
import type { FieldGroup } from './field.ts';

/** Settings of the figure as a whole, but for its size. */
export const FIGURE_GROUPS: readonly FieldGroup[] = [
  {
    title: 'Figure',
    fields: [
      { path: ['style'], label: 'Style', kind: 'choice', words: STYLES, fallback: () => 'paper' },
      {
        ...{ path: ['font', 'size'], label: 'Font size', kind: 'number', min: 1, max: 200, step: 0.5, unit: 'pt' },
        fallback: ({ resolved }) => resolved?.style.fontSize,
      },
      { path: ['title'], label: 'Title', kind: 'text' },
      {
        ...{ path: ['background'], label: 'Background', kind: 'color', mayBeNone: true },
        fallback: ({ resolved }) => resolved?.style.background,
      },
      {
        ...{
          path: ['cycle'],
          label: 'Colours in turn',
          kind: 'colors',
          hint: 'Colours of traces, one after the other',
        },
        fallback: () => DEFAULT_CYCLE,
      },
    ],
  },
  {
    title: 'Grid of panels',
    fields: [
      {
        path: ['share', 'x'],
        label: 'One x range',
        kind: 'switch',
        hint: 'for the panels of a column',
        fallback: () => false,
      },
      {
        path: ['share', 'y'],
        label: 'One y range',
        kind: 'switch',
        hint: 'for the panels of a row',
        fallback: () => false,
      },
      {
        path: ['grid', 'widths'],
        label: 'Widths',
        kind: 'numbers',
        isPositive: true,
        hint: 'parts: 2, 1',
      },
      {
        path: ['grid', 'heights'],
        label: 'Heights',
        kind: 'numbers',
        isPositive: true,
        hint: 'parts: 2, 1',
      },
      {
        ...{ path: ['grid', 'gap'], label: 'Gap', kind: 'number', min: 0, max: 100, step: 0.5, unit: 'mm' },
        fallback: ({ spec }) => (spec.panels.length > 1 ? 1.5 : 0),
      },
    ],
  },
];
