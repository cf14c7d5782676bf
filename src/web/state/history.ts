/** One thing at a time, and what it was before. Its parts are shared between the steps, so that many of them cost little. */
export interface History<T> {
  readonly past: readonly Step<T>[];
  readonly present: T;
  readonly future: readonly Step<T>[];
  /** What the next change is one step with, if it comes soon enough. */
  readonly open: { readonly key: string; readonly time: number } | undefined;
}

export interface Step<T> {
  /** What was done: `Zoom`. */
  readonly label: string;
  /** Of a step of the past: what was before it; of one of the future: what is after it. */
  readonly value: T;
}

const MOST_STEPS = 200;
/** Changes of one kind that are further apart are steps of their own. */
const MERGE_MS = 1500;

/** A history without steps. */
export function newHistory<T>(present: T): History<T> {
  return { past: [], present, future: [], open: undefined };
}

/** Successive changes with the same `merge` are one step, unless a while lies between them. */
export function changed<T>(
  history: History<T>,
  next: T,
  { label, merge, time }: { readonly label: string; readonly merge?: string | undefined; readonly time: number },
): History<T> {
  if (next === history.present) return history;
  const open = merge === undefined ? undefined : { key: merge, time };
  const isOneStep =
    open !== undefined &&
    history.open?.key === open.key &&
    time - history.open.time < MERGE_MS &&
    history.past.length > 0;
  const past = isOneStep ? history.past : [...history.past.slice(1 - MOST_STEPS), { label, value: history.present }];
  return { past, present: next, future: [], open };
}

/** One step back; the same history if there is none. */
export function undone<T>({ past, present, future, ...rest }: History<T>): History<T> {
  const last = past.at(-1);
  if (!last) return { past, present, future, ...rest };
  return {
    past: past.slice(0, -1),
    present: last.value,
    future: [{ label: last.label, value: present }, ...future],
    open: undefined,
  };
}

/** One step forth; the same history if there is none. */
export function redone<T>({ past, present, future, ...rest }: History<T>): History<T> {
  const [next, ...later] = future;
  if (!next) return { past, present, future, ...rest };
  return {
    past: [...past, { label: next.label, value: present }],
    present: next.value,
    future: later,
    open: undefined,
  };
}
