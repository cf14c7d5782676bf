import { create } from 'zustand';
import type { FileKey } from '../../engine/index.ts';
import type { DerivedChannel, NodeRef } from './view-spec.ts';

/** Which dialog is open, and what it is about. */
export type DialogState =
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'export' }
  | { readonly kind: 'open' }
  | { readonly kind: 'convert'; readonly of: NodeRef }
  | ({ readonly kind: 'compute' } & ComputeSubject)
  | {
      readonly kind: 'publish';
      readonly file: FileKey | undefined;
      readonly first: 'recording' | 'figure';
      /** Address of a derived channel of the file, which comes first then. */
      readonly only?: string | undefined;
    };

/** What is computed of a dataset. */
export interface ComputeSubject {
  /** A dataset of a file. */
  readonly of: NodeRef;
  /** Steps that are there already. */
  readonly steps?: string | undefined;
  /** The derived channel whose place it takes. */
  readonly edited?: DerivedChannel | undefined;
}

export interface DialogStore {
  readonly dialog: DialogState | null;
  show(dialog: DialogState | null): void;
}

export const useDialog = create<DialogStore>()((set) => ({ dialog: null, show: (dialog) => set({ dialog }) }));
