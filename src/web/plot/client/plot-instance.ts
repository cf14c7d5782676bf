import { useSyncExternalStore } from 'react';
import { useViewStore } from '../../state/view-store.ts';
import { PlotClient, type PlotState } from './plot-client.ts';

let client: PlotClient | undefined;

/** The plot of the page. Its worker is started when it is first asked for, and lives as long as the page. */
export function plotClient(): PlotClient {
  if (client) return client;
  const { client: made } = startPlot('plot');
  client = made;
  made.setFigure(useViewStore.getState().view.figure);
  useViewStore.subscribe(({ view }) => made.setFigure(view.figure)); // at once, rather than when React has drawn the rest
  return made;
}

/** A plot with a worker of its own, which lives until it is stopped. */
export function startPlot(name: string): { readonly client: PlotClient; stop(): void } {
  const worker = new Worker(new URL('../draw-worker.ts', import.meta.url), { type: 'module', name });
  const started = new PlotClient(worker as never);
  worker.addEventListener('error', () => started.fail());
  return { client: started, stop: () => worker.terminate() };
}

/** How it stands with the plot. */
export function usePlot<Part>(select: (state: PlotState) => Part): Part {
  const plot = plotClient();
  return useSyncExternalStore(plot.subscribe, () => select(plot.state));
}
