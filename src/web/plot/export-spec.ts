import type { FigureSpec } from '../../figure/index.ts';
import type { ViewSpec } from '../state/view-spec.ts';
import { useViewStore } from '../state/view-store.ts';
import { plotClient } from './client/plot-instance.ts';
import { fitFigure } from './fit-figure.ts';

/** The figure of a view (that of the page) with the size in which it is seen, for files; undefined if nothing is plotted. */
export function exportSpec({ figure }: ViewSpec = useViewStore.getState().view): FigureSpec | undefined {
  const { room } = plotClient();
  if (!figure) return undefined;
  return room ? fitFigure(figure, room).spec : figure;
}
