export { bytesText, durationText } from '../../core/index.ts';
