import { lazy, Suspense } from 'react';
import { type DialogState, useDialog } from '../state/dialog-store.ts';

const ShortcutsDialog = lazy(async () => ({
  default: (await import('../dialogs/shortcuts-dialog.tsx')).ShortcutsDialog,
}));
const OpenDialog = lazy(async () => ({ default: (await import('../folders/index.ts')).OpenDialog }));

/** The dialog that is open. They are loaded when they are first asked for. */
export function Dialogs() {
  const { dialog, show } = useDialog();
  return <Suspense>{dialog && <Shown dialog={dialog} onClose={() => show(null)} />}</Suspense>;
}

interface ShownProps {
  readonly dialog: DialogState;
  onClose(): void;
}

function Shown({ dialog, onClose }: ShownProps) {
  switch (dialog.kind) {
    case 'shortcuts':
      return <ShortcutsDialog isOpen onClose={onClose} />;
    case 'open':
      return <OpenDialog isOpen onClose={onClose} />;
    case 'export':
    case 'convert':
      return null;
  }
}
