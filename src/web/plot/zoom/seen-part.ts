import type { NodeRef, ViewSpec } from '../../state/view-spec.ts';
import type { PlotPanelInfo } from '../messages.ts';
import { currentPanels } from './current-panels.ts';

/** Which part of a dataset is seen. */
export interface SeenPart {
  readonly slice?: string | undefined;
  /** Of its own x axis. */
  readonly window?: readonly [number, number] | undefined;
}

/** What a figure shows of a dataset: its slice, and the range of x if its samples lie along it. */
export function seenPart(
  { figure }: Pick<ViewSpec, 'figure'>,
  shown: readonly PlotPanelInfo[],
  { file, path }: NodeRef,
): SeenPart {
  for (const [index, { traces = [] }] of (figure?.panels ?? []).entries()) {
    for (const { y, z, x, xAxis = 'x' } of traces) {
      const data = y ?? z;
      if (typeof data !== 'object' || !('path' in data) || data.file !== file || data.path !== path) continue;
      const axis = currentPanels(figure, shown)
        .find((panel) => panel.index === index)
        ?.axes.find(({ id }) => id === xAxis);
      const isAlong = data === y && x === undefined && axis !== undefined;
      const [low, high] = isAlong ? [...axis.domain].sort((a, b) => a - b) : [];
      return { slice: data.slice, window: low === undefined ? undefined : [low, high] };
    }
  }
  return {};
}
