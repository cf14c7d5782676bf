import type { Pause } from './pause.ts';
import type { WalkState } from './walk-state.ts';
import type { Window } from './window.ts';

/** How far a walk can see, and why it has to pause. */
export class Reach {
  readonly window: Window;
  pause: Pause | undefined;
  readonly #state: WalkState;

  constructor(state: WalkState, window: Window) {
    this.#state = state;
    this.window = window;
  }

  /** Are these bytes in memory? If not, the walk pauses for them. */
  has(position: number, length: number): boolean {
    if (position >= this.window.start && position + length <= this.window.end) return true;
    return this.needs(position + length - this.#state.position);
  }

  /** Pauses for more bytes from the present position on. */
  needs(atLeast: number): false {
    this.pause = { reason: 'bytes', position: this.#state.position, atLeast };
    return false;
  }
}
