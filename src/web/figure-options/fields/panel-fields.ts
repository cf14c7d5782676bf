import { LEGEND_PLACES, PRESETS, SIDES, type SideName } from '../../../figure/index.ts';
import type { Field, FieldGroup } from './field.ts';

const cell = (key: string, label: string, min: number, fallback: Field['fallback']): Field => ({
  ...{ path: [key], label, kind: 'number', isWhole: true, min, max: 99 },
  ...(fallback && { fallback }),
});

/** Settings of a panel, but for its axes, spines and traces. */
export const PANEL_GROUPS: readonly FieldGroup[] = [
  {
    title: 'Panel',
    fields: [
      {
        ...{ path: ['preset'], label: 'Preset', kind: 'choice', words: PRESETS },
        hint: 'a word for many settings; each can be set otherwise',
      },
      { path: ['title'], label: 'Title', kind: 'text' },
      { path: ['letter'], label: 'Letter', kind: 'text', most: 20, hint: 'a, b, … in the corner' },
      { path: ['background'], label: 'Background', kind: 'color', fallback: () => undefined },
      cell('row', 'Row', 0, ({ panel }) => panel?.row),
      cell('column', 'Column', 0, ({ panel }) => panel?.column),
      cell('rows', 'Takes rows', 1, () => 1),
      cell('columns', 'Takes columns', 1, () => 1),
    ],
  },
  {
    title: 'Legend',
    fields: [
      {
        ...{ path: ['legend'], label: 'Shown', kind: 'presence' },
        fallback: ({ shown, panel }) => panel?.legend !== false && (shown?.traces.length ?? 0) > 1,
      },
      { path: ['legend', 'position'], label: 'Place', kind: 'choice', words: LEGEND_PLACES, fallback: () => 'best' },
      { path: ['legend', 'frame'], label: 'Frame', kind: 'switch', fallback: () => false },
      {
        path: ['legend', 'columns'],
        label: 'Columns',
        kind: 'number',
        isWhole: true,
        min: 1,
        max: 20,
        fallback: () => 1,
      },
      {
        ...{ path: ['legend', 'size'], label: 'Text size', kind: 'number', min: 0, max: 1000, step: 0.5, unit: 'pt' },
        fallback: ({ resolved }) => resolved && resolved.fontSize * 0.95,
      },
    ],
  },
];

/** The lines at the sides of a panel. */
export const SPINE_GROUPS: readonly FieldGroup[] = SIDES.map(spineGroup);

function spineGroup(side: SideName): FieldGroup {
  const at = (key: string) => ['spines', side, key];
  return {
    title: side[0].toUpperCase() + side.slice(1),
    fields: [
      {
        ...{ path: ['spines', side], label: 'Shown', kind: 'visibility' },
        fallback: ({ panel }) => panel?.spines[side].visible,
      },
      {
        ...{ path: at('offset'), label: 'Offset', kind: 'number', min: -1000, max: 1000, unit: 'pt', hint: 'outwards' },
        fallback: () => 0,
      },
      {
        ...{ path: at('bounds'), label: 'Bounds', kind: 'numbers', words: ['ticks', 'data'], count: [2, 2] },
        hint: 'ticks, data, or from, to',
      },
      { path: at('color'), label: 'Colour', kind: 'color', fallback: ({ panel }) => panel?.spines[side].color },
      {
        ...{ path: at('width'), label: 'Width', kind: 'number', min: 0, max: 1000, step: 0.1, unit: 'pt' },
        fallback: ({ panel }) => panel?.spines[side].width,
      },
    ],
  };
}
