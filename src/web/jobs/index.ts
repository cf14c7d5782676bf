export { JobsPane } from './jobs-pane.tsx';
