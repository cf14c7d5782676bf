import type { PathItem } from '../scene/scene.ts';
import { paintAttributes } from './paint.ts';
import { pathData } from './path-data.ts';
import type { SvgLines } from './svg-lines.ts';

/** Writes a shape, as one element or more. */
export type WritePath = (item: PathItem, lines: SvgLines) => void;

export const writeWhole: WritePath = ({ path, fill, stroke }, lines) => {
  lines.element('path', { d: pathData(path, lines.continued), ...paintAttributes(fill, stroke) });
};
