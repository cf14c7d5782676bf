import { useMemo } from 'react';
import { type FigureSpec, type ResolvedFigure, resolveFigure } from '../../../figure/index.ts';
import { useViewStore } from '../../state/view-store.ts';
import type { SpecPath } from '../fields/field.ts';
import { getAt, setAt } from '../values/spec-path.ts';

/** Sets a value of the figure, or takes it away: a step of the view. Successive changes of one value are one step. */
export function setValue(label: string, path: SpecPath, value: unknown): void {
  useViewStore.getState().change(
    label,
    ({ figure }) => {
      if (figure && JSON.stringify(getAt(figure, path)) !== JSON.stringify(value)) setAt(figure, path, value);
    },
    `option ${path.join('.')}`,
  );
}

/** Changes the figure in place, or takes it away (null): a step of the view. */
export function changeFigure(label: string, change: (figure: FigureSpec) => unknown): void {
  useViewStore.getState().change(label, (view) => {
    if (!view.figure) return;
    if (change(view.figure as FigureSpec) === null) view.figure = null;
  });
}

/** What a figure comes to with all that it leaves open; undefined if it makes no sense. */
export function useResolved(spec: FigureSpec): ResolvedFigure | undefined {
  return useMemo(() => {
    try {
      return resolveFigure(spec);
    } catch {
      return undefined; // the plot tells what is wrong
    }
  }, [spec]);
}
