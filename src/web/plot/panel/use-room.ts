import { type RefObject, useEffect } from 'react';
import type { PlotClient } from '../client/plot-client.ts';

/** Tells the plot how large its room is, whenever that changes. */
export function useRoom(room: RefObject<HTMLElement | null>, plot: PlotClient): void {
  useEffect(() => {
    const element = room.current;
    if (!element) return;
    const tell = () => {
      const { clientWidth, clientHeight } = element;
      const zoom = textZoom();
      const rims = 2 * Math.round(RIM * zoom);
      const [width, height] = [clientWidth - rims, clientHeight - rims];
      if (width < 1 || height < 1) return; // hidden: it is still drawn, for the options and for when it is seen again
      plot.setRoom({ width, height, zoom }, devicePixelRatio);
    };
    const observer = new ResizeObserver(tell);
    observer.observe(element);
    const stop = new AbortController();
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', tell, { signal: stop.signal });
    return () => {
      observer.disconnect();
      stop.abort();
    };
  }, [room, plot]);
}

/** Pixels around the figure, where texts are smallest: lines that end at its edge are seen to do so. */
const RIM = 8;

/** Of the page's texts on the smallest screens. */
const SMALLEST_TEXT = 13;

function textZoom(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / SMALLEST_TEXT;
}
