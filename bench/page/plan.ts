import type { ScreenSize } from './page.ts';

/** How much is measured. */
export interface Plan {
  /** Of the long array. */
  readonly samples: number;
  /** Of the file that takes a while to be opened. */
  readonly slowBytes: number;
  readonly screens: readonly ScreenSize[];
  /** Places that are zoomed in to, from all samples to so few, and back. */
  readonly places: readonly number[];
  readonly few: number;
  /** How often each kind of work is cancelled. */
  readonly cancels: number;
  /** ms that reads take longer while something is to be cancelled: small files are read too soon. */
  readonly lateMs?: number | undefined;
}

export const SCREENS = { usual: { width: 1280, height: 800 }, large: { width: 3840, height: 2160 } } as const;

/** Only whether all can be measured: in seconds, with little on the disk. */
export const QUICK_PLAN: Plan = {
  samples: 2e7,
  slowBytes: 1e8,
  screens: [SCREENS.usual],
  places: [0.001],
  few: 2e6,
  cancels: 1,
  lateMs: 20,
};

/** The plan of `npm run bench:page`. */
export function fullPlan(sizeGb: number): Plan {
  const samples = Math.round((sizeGb * 1e9) / 8);
  return {
    samples,
    slowBytes: 1e9,
    screens: [SCREENS.usual, SCREENS.large],
    places: [0.137, 0.508, 0.871],
    few: 20,
    cancels: 5,
  };
}
