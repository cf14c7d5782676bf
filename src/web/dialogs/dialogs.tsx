import { useDialog } from '../state/dialog-store.ts';
import { ComputeDialog } from './compute/compute-dialog.tsx';
import { ConvertDialog } from './convert-dialog.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { OpenDialog } from './open-dialog.tsx';
import { PublishDialog } from './publish/publish-dialog.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import './dialogs.css';

/** The dialog that is open. */
export function Dialogs() {
  const dialog = useDialog((state) => state.dialog);
  switch (dialog?.kind) {
    case 'shortcuts':
      return <ShortcutsDialog />;
    case 'export':
      return <ExportDialog />;
    case 'open':
      return <OpenDialog />;
    case 'convert':
      return <ConvertDialog of={dialog.of} />;
    case 'compute':
      return <ComputeDialog {...dialog} />;
    case 'publish':
      return <PublishDialog file={dialog.file} first={dialog.first} only={dialog.only} />;
    default:
      return null;
  }
}
