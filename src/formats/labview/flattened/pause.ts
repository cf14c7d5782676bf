import type { Piece } from './plan.ts';

/** Why a walk paused. */
export type Pause =
  /** The bytes at `position` are needed (`atLeast` of them). */
  | { readonly reason: 'bytes'; readonly position: number; readonly atLeast: number }
  /** Enough was noted down. */
  | { readonly reason: 'batch' }
  /** An array that is too large for the window was passed over; its elements are to be streamed. */
  | {
      readonly reason: 'run';
      readonly piece: Piece;
      readonly position: number;
      readonly count: number;
      readonly firstRow: number;
    }
  | { readonly reason: 'end' };
