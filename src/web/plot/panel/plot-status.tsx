import type { ProblemFields } from '../../../core/index.ts';
import { useLate } from '../../widgets/use-late.ts';
import { usePlot } from '../client/plot-instance.ts';
import type { PlotPanelInfo } from '../messages.ts';
import { axisText, stepAt } from '../reading/axis-values.ts';
import { formatCount, percent } from '../reading/format-value.ts';

/** ms that a range has to rest before it is told. */
const REST_MS = 400;

/** The line under the plot: what is seen of the x axis, gaps, what could not be shown, what is still being indexed. */
export function PlotStatus() {
  const shown = usePlot((state) => state.shown);
  const growth = usePlot((state) => state.growth);
  const isWaiting = useLate(
    usePlot((state) => state.isWaiting),
    REST_MS,
  );
  const range = useLate(shown ? rangeText(shown.panels) : '', REST_MS);
  const gaps = (shown?.panels ?? []).flatMap(({ traces }) => traces).reduce((sum, trace) => sum + trace.gaps, 0);
  const problems = (shown?.problems ?? []).filter(({ code }) => growth.length === 0 || code !== 'NOTHING_TO_DRAW');
  return (
    <div className="plot-status">
      <span role="status">{range}</span>
      {gaps > 0 && (
        <span>{gaps === 1 ? '1 sample in view is a gap' : `${formatCount(gaps)} samples in view are gaps`}</span>
      )}
      {problems.length > 0 && <Problems problems={problems} />}
      <span className="plot-status-rest" />
      {growth.length > 0 ? <Growing jobs={growth} /> : isWaiting && <span>drawing …</span>}
    </div>
  );
}

function Problems({ problems }: { readonly problems: readonly ProblemFields[] }) {
  const [first] = problems;
  const all = problems.map(({ message, hint, code }) => [message, `(${code})`, hint].filter(Boolean).join(' '));
  return (
    <span className="plot-warning" title={all.join('\n')}>
      {first.message}
      {first.hint ? `. ${first.hint}` : ''}
      {problems.length > 1 ? ` (and ${problems.length - 1} more)` : ''}
    </span>
  );
}

interface GrowingProps {
  readonly jobs: readonly {
    readonly title: string;
    readonly progress: { done: number; total?: number | undefined } | undefined;
  }[];
}

function Growing({ jobs }: GrowingProps) {
  const done = jobs.reduce((sum, { progress }) => sum + (progress?.done ?? 0), 0);
  const isKnown = jobs.every(({ progress }) => progress?.total !== undefined);
  const total = jobs.reduce((sum, { progress }) => sum + (progress?.total ?? 0), 0);
  return (
    <span className="plot-growing" title={jobs.map(({ title }) => title).join('\n')}>
      <progress aria-label="Indexing" max={1} value={isKnown && total > 0 ? done / total : undefined} />
      indexing {isKnown ? percent({ done, total }) : '…'}
    </span>
  );
}

/** What is seen of the x axes, in words. */
function rangeText(panels: readonly PlotPanelInfo[]): string {
  const texts = panels.flatMap(({ axes, box }) => {
    const axis = axes.find(({ id }) => id === 'x');
    if (!axis) return [];
    const step = stepAt(axis, 0.5, box.width);
    const [from, to] = [axis.domain[0], axis.domain[1]].sort((a, b) => a - b);
    return [`${axis.quantity.label ?? 'x'}: ${axisText(axis, from, step)} to ${axisText(axis, to, step)}`];
  });
  const [first, ...others] = new Set(texts);
  return first === undefined || others.length > 0 ? (first ?? '') : first;
}
