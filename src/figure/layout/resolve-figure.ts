import type { FigureSpec } from '../spec/figure-spec.ts';
import { STYLE_TABLE, type Style } from '../style/style.ts';
import { resolvePanels } from './resolve-panel.ts';
import type { ResolvedPanel } from './resolved.ts';

/** All of a figure that its data do not decide. */
export interface ResolvedFigure {
  readonly style: Style;
  /** pt. */
  readonly fontSize: number;
  readonly panels: readonly ResolvedPanel[];
}

/** What a spec comes to with everything said that it leaves to its presets and its style. Problem: `FIGURE_INVALID`. */
export function resolveFigure(spec: FigureSpec): ResolvedFigure {
  const style = STYLE_TABLE[spec.style ?? 'paper'];
  const fontSize = spec.font?.size ?? style.fontSize;
  return { style, fontSize, panels: resolvePanels(spec, style, fontSize) };
}
