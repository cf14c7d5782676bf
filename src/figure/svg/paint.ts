import type { Fill, Stroke } from '../scene/scene.ts';
import { decimal } from './decimal.ts';
import { escapeXml } from './escape-xml.ts';
import type { Attributes } from './svg-lines.ts';

/** How a shape is filled and stroked; what SVG takes for granted is not written. */
export function paintAttributes(fill: Fill | undefined, stroke: Stroke | undefined): Attributes {
  return { ...fillAttributes(fill), ...strokeAttributes(stroke) };
}

function fillAttributes(fill: Fill | undefined): Attributes {
  return { fill: fill ? escapeXml(fill.color) : 'none', 'fill-opacity': opacity(fill?.opacity) };
}

function strokeAttributes(stroke: Stroke | undefined): Attributes {
  if (!stroke) return {};
  return {
    stroke: escapeXml(stroke.color),
    'stroke-width': decimal(stroke.width),
    'stroke-dasharray': stroke.dash?.length ? stroke.dash.map(decimal).join(' ') : undefined,
    'stroke-linecap': stroke.cap === 'butt' ? undefined : stroke.cap,
    'stroke-linejoin': stroke.join === 'miter' ? undefined : stroke.join,
    'stroke-opacity': opacity(stroke.opacity),
  };
}

function opacity(value = 1): string | undefined {
  return value === 1 ? undefined : decimal(value);
}
