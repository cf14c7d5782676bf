export { FigureOptions } from './figure-options.tsx';
