import {
  interpolateCividis,
  interpolateGreys,
  interpolateInferno,
  interpolateMagma,
  interpolatePlasma,
  interpolatePuOr,
  interpolateRdBu,
  interpolateTurbo,
  interpolateViridis,
} from 'd3-scale-chromatic';
import type { COLOR_MAPS } from '../spec/vocabulary.ts';

export type ColorMapName = (typeof COLOR_MAPS)[number];

/** All but turbo rise or diverge evenly in lightness. RdBu and PuOr diverge; RdBu runs from blue to red as values rise. */
const MAPS: Record<ColorMapName, (part: number) => string> = {
  viridis: interpolateViridis,
  cividis: interpolateCividis,
  magma: interpolateMagma,
  inferno: interpolateInferno,
  plasma: interpolatePlasma,
  turbo: interpolateTurbo,
  greys: (part) => interpolateGreys(1 - part),
  RdBu: (part) => interpolateRdBu(1 - part),
  PuOr: interpolatePuOr,
};

export const COLOR_STEPS = 256;

const tables = new Map<ColorMapName, readonly (readonly [number, number, number])[]>();

/** The colour of a part (0 to 1, others take the ends) of a map. */
export function colorAt(name: ColorMapName, part: number): readonly [number, number, number] {
  let table = tables.get(name);
  if (!table) {
    table = Array.from({ length: COLOR_STEPS }, (_, i) => channels(MAPS[name](i / (COLOR_STEPS - 1))));
    tables.set(name, table);
  }
  return table[Math.max(0, Math.min(COLOR_STEPS - 1, Math.floor(part * COLOR_STEPS)))];
}

/** Of `#rrggbb` and `rgb(r, g, b)`. */
function channels(css: string): readonly [number, number, number] {
  if (css.startsWith('#')) {
    const value = Number.parseInt(css.slice(1), 16);
    return [value >> 16, (value >> 8) & 255, value & 255];
  }
  const [r, g, b] = (css.match(/[\d.]+/g) ?? []).map(Number);
  return [Math.round(r), Math.round(g), Math.round(b)];
}
