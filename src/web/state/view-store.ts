import { type Draft, produce } from 'immer';
import { create } from 'zustand';
import { changed, type History, newHistory, redone, undone } from './history.ts';
import { EMPTY_VIEW, type ViewSpec } from './view-spec.ts';

/** Changes a view in place. */
export type ViewRecipe = (view: Draft<ViewSpec>) => void;

/** The view, and the steps that led to it. */
export interface ViewStore {
  readonly view: ViewSpec;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** What undo takes back, and what redo does again: `Zoom`. */
  readonly undoLabel: string | undefined;
  readonly redoLabel: string | undefined;
  /** Makes a step. Successive ones with the same `merge` (wheel, sliders) are one. */
  change(label: string, recipe: ViewRecipe, merge?: string): void;
  undo(): void;
  redo(): void;
  /** Another view, without a step and without a past. */
  replace(view: ViewSpec): void;
}

let history: History<ViewSpec> = newHistory(EMPTY_VIEW);

export const useViewStore = create<ViewStore>()((set) => {
  const show = (next: History<ViewSpec>) => {
    if (next === history) return;
    history = next;
    set(shown(next));
  };
  return {
    ...shown(history),
    change(label, recipe, merge) {
      const next = produce(history.present, recipe);
      show(changed(history, next, { label, merge, time: performance.now() }));
    },
    undo: () => show(undone(history)),
    redo: () => show(redone(history)),
    replace: (view) => show(newHistory(view)),
  };
});

/** Has nobody said yet what is to be seen, here or by the address? */
export function isUntouched({ view, canUndo }: Pick<ViewStore, 'view' | 'canUndo'>): boolean {
  return !canUndo && view.figure === null && view.selected === null && view.table === null;
}

function shown({ past, present, future }: History<ViewSpec>) {
  return {
    view: present,
    canUndo: past.length > 0,
    canRedo: future.length > 0,
    undoLabel: past.at(-1)?.label,
    redoLabel: future[0]?.label,
  };
}
