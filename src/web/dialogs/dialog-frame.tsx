import { Dialog } from '@base-ui/react/dialog';
import { type ReactNode, useRef } from 'react';
import { useDialog } from '../state/dialog-store.ts';
import { IconButton } from '../widgets/icon-button.tsx';

interface DialogFrameProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Buttons, the main one last. */
  readonly actions?: ReactNode;
  readonly isWide?: boolean;
}

const FIRST = '[type="radio"]:checked, [type="search"], textarea';

/** A dialog: title, what is in it, buttons. Esc closes it. */
export function DialogFrame({ title, children, actions, isWide }: DialogFrameProps) {
  const show = useDialog((state) => state.show);
  const body = useRef<HTMLDivElement>(null);
  /** What one is likely to change or type into, else what the keys scroll. */
  const first = () => body.current?.querySelector<HTMLElement>(FIRST) ?? body.current;
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && show(null)}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-back" />
        <Dialog.Popup className={isWide ? 'dialog is-wide' : 'dialog'} initialFocus={first}>
          <div className="dialog-head">
            <Dialog.Title>{title}</Dialog.Title>
            <Dialog.Close render={<IconButton icon="close" label="Close" />} />
          </div>
          <div className="dialog-body" ref={body} tabIndex={-1}>
            {children}
          </div>
          {actions && <div className="dialog-actions">{actions}</div>}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
