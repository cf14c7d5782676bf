import type { Progress } from '../messages/progress.ts';
import type { ProblemFields } from '../problems/data-problem.ts';

/** Asks for something; answered by a {@link Answer} of the same id, and by progress before it. */
export interface Request {
  readonly id: number;
  readonly method: string;
  readonly params: unknown;
}

/** Nobody waits for the answer any more. */
export interface Cancel {
  readonly cancel: number;
}

export interface Progressing {
  readonly id: number;
  readonly progress: Progress;
}

export type Answer =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly problem: ProblemFields }
  | { readonly id: number; readonly cancelled: true };

/** Something that happened. */
export interface EventMessage {
  readonly event: string;
  readonly data: unknown;
}

/** What goes to the engine, and what comes from it. Plain data: what `structuredClone` copies, without functions. */
export type ToEngine = Request | Cancel;
export type FromEngine = Answer | Progressing | EventMessage;

/** Requests by their names: what they take, what they give. */
export type MethodTable = Record<string, { readonly params: unknown; readonly result: unknown }>;
/** Events by their names: what they tell. */
export type EventTable = Record<string, unknown>;
