import { create } from 'zustand';
import type { FileKey } from '../../engine/index.ts';
import type { NodeRef } from './view-spec.ts';

/** Which dialog is open, and what it is about. */
export type DialogState =
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'export' }
  | { readonly kind: 'open' }
  | { readonly kind: 'convert'; readonly of: NodeRef }
  | { readonly kind: 'publish'; readonly file: FileKey | undefined; readonly first: 'recording' | 'figure' };

export interface DialogStore {
  readonly dialog: DialogState | null;
  show(dialog: DialogState | null): void;
}

export const useDialog = create<DialogStore>()((set) => ({ dialog: null, show: (dialog) => set({ dialog }) }));
