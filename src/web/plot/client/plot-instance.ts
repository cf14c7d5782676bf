import { useSyncExternalStore } from 'react';
import { useViewStore } from '../../state/view-store.ts';
import { PlotClient, type PlotState } from './plot-client.ts';

let client: PlotClient | undefined;

/** The plot of the page. Its worker is started when it is first asked for, and lives as long as the page. */
export function plotClient(): PlotClient {
  if (client) return client;
  const worker = new Worker(new URL('../draw-worker.ts', import.meta.url), { type: 'module', name: 'plot' });
  const made = new PlotClient(worker as never);
  client = made;
  worker.addEventListener('error', () => made.fail());
  made.setFigure(useViewStore.getState().view.figure);
  useViewStore.subscribe(({ view }) => made.setFigure(view.figure)); // at once, rather than when React has drawn the rest
  return made;
}

/** How it stands with the plot. */
export function usePlot<Part>(select: (state: PlotState) => Part): Part {
  const plot = plotClient();
  return useSyncExternalStore(plot.subscribe, () => select(plot.state));
}
