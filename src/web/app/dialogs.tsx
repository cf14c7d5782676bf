import { lazy, Suspense } from 'react';
import { useDialog } from '../state/dialog-store.ts';

/** They are loaded when the first one is asked for. */
const AllDialogs = lazy(async () => ({ default: (await import('../dialogs/dialogs.tsx')).Dialogs }));

/** The dialog that is open. */
export function Dialogs() {
  const isOpen = useDialog(({ dialog }) => dialog !== null);
  return <Suspense>{isOpen && <AllDialogs />}</Suspense>;
}
