import type { DrawTimes } from '../messages.ts';

const MOST = 2000;

declare global {
  /** What measurements of the page look at. */
  var daqscope: { readonly draws: number[]; readonly drawTimes: DrawTimes[] } | undefined;
}

/** How long the last drawings took, in ms from the order to the bitmap on the page: `daqscope.draws`, with their parts beside them. */
export const drawTimes = {
  add(milliseconds: number, took: DrawTimes): void {
    globalThis.daqscope ??= { draws: [], drawTimes: [] };
    const { draws, drawTimes: parts } = globalThis.daqscope;
    if (draws.length >= MOST) draws.splice(0, MOST / 2);
    if (parts.length >= MOST) parts.splice(0, MOST / 2);
    draws.push(milliseconds);
    parts.push(took);
  },
};
