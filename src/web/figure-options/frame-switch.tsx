import { type ResolvedPanel, SIDES } from '../../figure/index.ts';
import { changeFigure } from './controls/use-figure.ts';
import { getAt, setAt } from './values/spec-path.ts';

interface FrameSwitchProps {
  readonly panel: number;
  readonly resolved: ResolvedPanel | undefined;
}

/** All four spines at once, or only those that have an axis. */
export function FrameSwitch({ panel, resolved }: FrameSwitchProps) {
  const isFramed = resolved !== undefined && SIDES.every((side) => resolved.spines[side].visible);
  const withAxis = new Set(resolved?.axes.map(({ side }) => side));
  const turn = (on: boolean) =>
    changeFigure('Frame', (figure) => {
      for (const side of SIDES) {
        const path = ['panels', panel, 'spines', side];
        const isObject = typeof getAt(figure, path) === 'object';
        setAt(figure, isObject ? [...path, 'visible'] : path, on || withAxis.has(side));
      }
    });
  return (
    <div className="option">
      <label className="option-label" htmlFor={`option-frame-${panel}`}>
        Frame all around
      </label>
      <input
        id={`option-frame-${panel}`}
        type="checkbox"
        checked={isFramed}
        onChange={({ target }) => turn(target.checked)}
      />
    </div>
  );
}
