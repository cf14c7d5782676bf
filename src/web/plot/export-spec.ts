import type { FigureSpec } from '../../figure/index.ts';
import type { ViewSpec } from '../state/view-spec.ts';
import { plotClient } from './client/plot-instance.ts';
import { fitFigure } from './fit-figure.ts';

/** The figure of a view with the size in which it is seen, for files; undefined if nothing is plotted. */
export function exportSpec({ figure }: ViewSpec): FigureSpec | undefined {
  const { room } = plotClient();
  if (!figure) return undefined;
  return room ? fitFigure(figure, room).spec : figure;
}
