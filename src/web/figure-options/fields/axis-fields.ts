import { SIDES } from '../../../figure/index.ts';
import type { FieldContext, FieldGroup } from './field.ts';

const LENGTH = { kind: 'number', min: 0, max: 1000, step: 0.5, unit: 'pt' } as const;

/** Settings of an axis. */
export const AXIS_GROUPS: readonly FieldGroup[] = [
  {
    title: 'Axis',
    fields: [
      {
        path: ['visible'],
        label: 'Shown',
        kind: 'switch',
        hint: 'ticks, numbers and label',
        fallback: ({ axis }) => isShown(axis),
      },
      {
        path: ['range'],
        label: 'Range',
        kind: 'range',
        mayBeDates: true,
        fallback: ({ axis, shown }) => domainOf(axis?.id, shown),
      },
      {
        path: ['scale'],
        label: 'Scale',
        kind: 'choice',
        words: ['linear', 'log', 'symlog', 'time'],
        fallback: (context) => drawn(context)?.kind,
      },
      {
        ...{ path: ['linear'], label: 'Linear up to', kind: 'number', min: 1e-300, hint: 'of a symlog scale' },
        fallback: () => 1,
        applies: ({ axis }) => axis?.scale === 'symlog',
      },
      {
        path: ['reverse'],
        label: 'Backwards',
        kind: 'switch',
        fallback: (context) => isReversed(drawn(context)?.domain),
      },
      {
        path: ['margin'],
        label: 'Margin',
        kind: 'number',
        min: 0,
        max: 1,
        step: 0.01,
        hint: 'beyond the data, as a part of their range',
      },
      { path: ['side'], label: 'Side', kind: 'choice', words: SIDES, fallback: ({ axis }) => axis?.side },
      { path: ['label'], label: 'Label', kind: 'text-or-none', fallback: (context) => drawn(context)?.quantity.label },
      { path: ['unit'], label: 'Unit', kind: 'text-or-none', fallback: (context) => drawn(context)?.quantity.unit },
      { path: ['labelSize'], label: 'Label size', ...LENGTH, fallback: ({ axis }) => axis?.labelSize },
      { path: ['color'], label: 'Colour', kind: 'color', fallback: ({ axis }) => axis?.color },
    ],
  },
  {
    title: 'Ticks',
    fields: [
      {
        path: ['ticks'],
        label: 'Shown',
        kind: 'presence',
        fallback: ({ axis }) => (axis?.ticks.sides.length ?? 0) > 0,
      },
      {
        path: ['ticks', 'direction'],
        label: 'Direction',
        kind: 'choice',
        words: ['in', 'out', 'both', 'none'],
        fallback: ({ resolved }) => resolved?.style.tickDirection,
      },
      { path: ['ticks', 'count'], label: 'About how many', kind: 'number', isWhole: true, min: 0, max: 100 },
      { path: ['ticks', 'values'], label: 'Exactly at', kind: 'numbers', hint: 'values: 0, 5, 10' },
      { path: ['ticks', 'length'], label: 'Length', ...LENGTH, fallback: ({ resolved }) => resolved?.style.tickLength },
      { path: ['ticks', 'width'], label: 'Width', ...LENGTH, step: 0.1, fallback: ({ axis }) => axis?.ticks.width },
      { path: ['ticks', 'color'], label: 'Colour', kind: 'color', fallback: ({ axis }) => axis?.ticks.color },
      {
        path: ['ticks', 'minor'],
        label: 'Minor ticks',
        kind: 'presence',
        fallback: ({ resolved }) => resolved?.style.minorTicks,
      },
      { path: ['ticks', 'minor', 'count'], label: 'Minor per major', kind: 'number', isWhole: true, min: 1, max: 20 },
      { path: ['ticks', 'minor', 'length'], label: 'Minor length', ...LENGTH, fallback: minorLength },
      { path: ['ticks', 'sides'], label: 'At', kind: 'sides', words: SIDES, fallback: ({ axis }) => axis?.ticks.sides },
    ],
  },
  {
    title: 'Numbers',
    fields: [
      {
        path: ['labels'],
        label: 'Shown',
        kind: 'presence',
        fallback: ({ axis }) => (axis?.labels.sides.length ?? 0) > 0,
      },
      {
        path: ['labels', 'format'],
        label: 'Format',
        kind: 'text',
        isFormat: true,
        most: 50,
        hint: '.3f, .2e, .3~s; of time %H:%M',
      },
      {
        path: ['labels', 'values'],
        label: 'Texts instead',
        kind: 'texts',
        hint: 'for the ticks that are set: low, high',
      },
      { path: ['labels', 'size'], label: 'Size', ...LENGTH, fallback: ({ axis }) => axis?.labels.size },
      { path: ['labels', 'color'], label: 'Colour', kind: 'color', fallback: ({ axis }) => axis?.labels.color },
      {
        path: ['labels', 'rotation'],
        label: 'Rotation',
        kind: 'number',
        min: -360,
        max: 360,
        step: 15,
        unit: '°',
        fallback: () => 0,
      },
      {
        path: ['labels', 'sides'],
        label: 'At',
        kind: 'sides',
        words: SIDES,
        fallback: ({ axis }) => axis?.labels.sides,
      },
    ],
  },
  {
    title: 'Grid lines',
    fields: [
      { path: ['grid'], label: 'Shown', kind: 'presence', fallback: () => false },
      { path: ['grid', 'minor'], label: 'At minor ticks', kind: 'switch', fallback: () => false },
      {
        path: ['grid', 'color'],
        label: 'Colour',
        kind: 'color',
        fallback: ({ resolved }) => resolved?.style.gridColor,
      },
      {
        path: ['grid', 'width'],
        label: 'Width',
        ...LENGTH,
        step: 0.1,
        fallback: ({ resolved }) => resolved?.style.gridWidth,
      },
      {
        path: ['grid', 'dash'],
        label: 'Dashes',
        kind: 'numbers',
        isPositive: true,
        count: [1, 8],
        hint: 'lengths in pt: 3, 2',
      },
    ],
  },
];

/** The axis as it is drawn. */
function drawn({ axis, shown }: FieldContext) {
  return shown?.axes.find(({ id }) => id === axis?.id);
}

function isShown(axis: FieldContext['axis']): boolean {
  return axis === undefined || axis.ticks.sides.length > 0 || axis.labels.sides.length > 0 || axis.label !== false;
}

function isReversed(domain: readonly [number, number] | undefined): boolean {
  return domain !== undefined && domain[0] > domain[1];
}

function domainOf(id: string | undefined, shown: FieldContext['shown']): readonly number[] | undefined {
  return shown?.axes.find((axis) => axis.id === id)?.domain.toSorted((a, b) => a - b);
}

function minorLength({ axis }: FieldContext): number | undefined {
  const { minor, inward, outward } = axis?.ticks ?? {};
  return minor && Math.round(minor.part * Math.max(inward ?? 0, outward ?? 0) * 100) / 100;
}
