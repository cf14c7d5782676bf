import { Dialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

interface PageDialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  /** `is-wide`. */
  readonly className?: string;
  readonly children: ReactNode;
  /** Buttons at the end. */
  readonly actions?: ReactNode;
  onClose(): void;
}

/** A dialog over the page: it has the focus until it is closed, by its button, Esc or a click beside it. */
export function PageDialog({ title, isOpen, className = '', children, actions, onClose }: PageDialogProps) {
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup className={`dialog ${className}`}>
          <header className="dialog-head">
            <Dialog.Title>{title}</Dialog.Title>
            <Dialog.Close className="icon-button" aria-label="Close" title="Close (Esc)">
              <Icon name="close" />
            </Dialog.Close>
          </header>
          <div className="dialog-body">{children}</div>
          {actions && <footer className="dialog-actions">{actions}</footer>}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
