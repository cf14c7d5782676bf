import { COLOR_MAPS, COMPONENTS, MARKERS, MOST_BINS, TRACE_KINDS, type TraceSpec } from '../../../figure/index.ts';
import type { Field, FieldContext, FieldGroup } from './field.ts';

type Kind = NonNullable<TraceSpec['kind']>;

const LENGTH = { kind: 'number', min: 0, max: 1000, step: 0.5, unit: 'pt' } as const;
const LINES: readonly Kind[] = ['line', 'step', 'both'];
const MARKED: readonly Kind[] = ['line', 'step', 'points', 'both', 'errorbars'];

/** A field that only some kinds of traces have a use for. */
const of = (kinds: readonly Kind[], field: Field): Field => ({
  ...field,
  applies: (context) => kinds.includes(kindOf(context)),
});

/** Settings of a trace. */
export const TRACE_GROUPS: readonly FieldGroup[] = [
  {
    title: 'Look',
    fields: [
      { path: ['kind'], label: 'Kind', kind: 'choice', words: TRACE_KINDS, fallback: () => 'line' },
      {
        path: ['label'],
        label: 'Label',
        kind: 'text-or-none',
        hint: 'in the legend',
        fallback: (context) => shownTrace(context)?.name,
      },
      { path: ['color'], label: 'Colour', kind: 'color', fallback: (context) => shownTrace(context)?.color },
      of([...LINES, 'errorbars', 'points'], {
        path: ['width'],
        label: 'Width',
        ...LENGTH,
        step: 0.1,
        fallback: ({ resolved }) => resolved?.style.lineWidth,
      }),
      of(LINES, {
        path: ['dash'],
        label: 'Dashes',
        kind: 'numbers',
        words: ['solid', 'dashed', 'dotted', 'dashdot'],
        isPositive: true,
        count: [1, 8],
        hint: 'a word, or lengths in pt: 4, 2',
        fallback: () => 'solid',
      }),
      { path: ['opacity'], label: 'Opacity', kind: 'number', min: 0, max: 1, step: 0.05, fallback: () => 1 },
      of(MARKED, { path: ['marker'], label: 'Marker', kind: 'choice', words: MARKERS }),
      of(MARKED, {
        path: ['markerSize'],
        label: 'Marker size',
        ...LENGTH,
        fallback: ({ resolved }) => resolved?.style.markerSize,
      }),
      of(MARKED, { path: ['filled'], label: 'Markers filled', kind: 'switch', fallback: () => true }),
      of(['step'], {
        path: ['where'],
        label: 'Step',
        kind: 'choice',
        words: ['pre', 'mid', 'post'],
        fallback: () => 'post',
      }),
      of(['errorbars'], {
        path: ['capSize'],
        label: 'Cap size',
        ...LENGTH,
        fallback: ({ resolved }) => resolved && resolved.style.markerSize * 0.9,
      }),
      of(['histogram'], {
        path: ['bins'],
        label: 'Bins',
        kind: 'numbers',
        single: true,
        count: [1, MOST_BINS + 1],
        hint: 'how many, or their edges',
      }),
      of(['histogram'], { path: ['density'], label: 'Area is 1', kind: 'switch', fallback: () => false }),
    ],
  },
  {
    title: 'Image',
    fields: [
      of(['image'], {
        path: ['colorMap'],
        label: 'Colour map',
        kind: 'choice',
        words: COLOR_MAPS,
        fallback: () => 'viridis',
      }),
      of(['image'], { path: ['range'], label: 'Range', kind: 'range', hint: 'values of the first and last colour' }),
      of(['image'], {
        path: ['origin'],
        label: 'Row 0',
        kind: 'choice',
        words: ['lower', 'upper'],
        fallback: () => 'lower',
      }),
      of(['image'], {
        path: ['extent'],
        label: 'Extent',
        kind: 'numbers',
        count: [4, 4],
        hint: 'left, right, bottom, top',
      }),
      of(['image'], { path: ['colorBar'], label: 'Colour bar', kind: 'presence', fallback: () => true }),
      of(['image'], { path: ['colorBar', 'label'], label: 'Bar label', kind: 'text-or-none' }),
      of(['image'], {
        path: ['colorBar', 'unit'],
        label: 'Bar unit',
        kind: 'text-or-none',
        fallback: (context) => shownTrace(context)?.unit,
      }),
      of(['image'], { path: ['colorBar', 'width'], label: 'Bar width', ...LENGTH }),
    ],
  },
  {
    title: 'Data',
    fields: [
      { path: ['visible'], label: 'Shown', kind: 'switch', fallback: () => true },
      { path: ['xAxis'], label: 'x axis', kind: 'choice', words: ['x', 'x2'], fallback: () => 'x' },
      { path: ['yAxis'], label: 'y axis', kind: 'choice', words: ['y', 'y2', 'y3', 'y4'], fallback: () => 'y' },
      of(MARKED, {
        path: ['x'],
        label: 'x values',
        kind: 'choice',
        words: ['@time', '@index', '@clock'],
        hint: 'another trace can be taken by its menu',
      }),
      ...(['y', 'x', 'z'] as const).map(componentField),
      ...(['y', 'x', 'z'] as const).map(sliceField),
    ],
  },
];

/** The key under which traces of a kind have their values. */
export function mainKey(kind: Kind): 'x' | 'y' | 'z' {
  return kind === 'image' ? 'z' : kind === 'histogram' ? 'x' : 'y';
}

function componentField(key: 'x' | 'y' | 'z'): Field {
  return {
    ...{ path: [key, 'component'], label: 'Component', kind: 'choice', words: COMPONENTS, hint: 'of complex values' },
    fallback: () => 'abs',
    applies: (context) => mainKey(kindOf(context)) === key,
  };
}

function sliceField(key: 'x' | 'y' | 'z'): Field {
  return {
    ...{ path: [key, 'slice'], label: 'Slice', kind: 'text', hint: 'as in numpy: 0:1000:2, 3' },
    applies: (context) => mainKey(kindOf(context)) === key,
  };
}

function traceOf({ spec, panel, trace }: FieldContext): TraceSpec | undefined {
  return spec.panels[panel?.index ?? 0]?.traces?.[trace ?? 0];
}

function kindOf(context: FieldContext): Kind {
  return traceOf(context)?.kind ?? 'line';
}

function shownTrace({ shown, trace }: FieldContext) {
  return shown?.traces.find(({ index }) => index === trace);
}
