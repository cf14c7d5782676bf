export { OpenDialog } from './open-dialog.tsx';
