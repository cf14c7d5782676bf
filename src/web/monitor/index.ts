export { MonitorPane } from './messages.tsx';
