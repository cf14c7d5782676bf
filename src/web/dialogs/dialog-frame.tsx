import { Dialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { useDialog } from '../state/dialog-store.ts';
import { IconButton } from '../widgets/icon-button.tsx';

interface DialogFrameProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Buttons, the main one last. */
  readonly actions?: ReactNode;
  readonly isWide?: boolean;
}

/** A dialog: title, what is in it, buttons. Esc closes it. */
export function DialogFrame({ title, children, actions, isWide }: DialogFrameProps) {
  const show = useDialog((state) => state.show);
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && show(null)}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-back" />
        <Dialog.Popup className={isWide ? 'dialog is-wide' : 'dialog'}>
          <div className="dialog-head">
            <Dialog.Title>{title}</Dialog.Title>
            <Dialog.Close render={<IconButton icon="close" label="Close" />} />
          </div>
          <div className="dialog-body">{children}</div>
          {actions && <div className="dialog-actions">{actions}</div>}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
