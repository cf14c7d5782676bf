import type { FigureSpec } from '../../figure/index.ts';
import { refOfDerived } from '../state/derived-channel.ts';
import type { DerivedChannel, NodeRef, ViewSpec } from '../state/view-spec.ts';
import type { ViewRecipe } from '../state/view-store.ts';

const isSame = (a: DerivedChannel, b: DerivedChannel) => a.file === b.file && a.path === b.path && a.steps === b.steps;

/** Adds a derived channel, which is selected then, and shows it in a figure if there is one for it. */
export function withDerived(channel: DerivedChannel, figure?: FigureSpec): ViewRecipe {
  return (view) => {
    view.derived = [...view.derived.filter((one) => !isSame(one, channel)), channel];
    view.selected = refOfDerived(channel);
    if (figure) Object.assign(view, { figure, panel: 'plot', cursors: null });
  };
}

/** Puts a derived channel in the place of another one, also in the plot and in the table. */
export function withEdited(before: DerivedChannel, channel: DerivedChannel): ViewRecipe {
  return (view) => {
    const others = view.derived.map((one) => (isSame(one, before) ? channel : one));
    view.derived = others.filter((one, i) => others.findIndex((other) => isSame(one, other)) === i);
    const [from, to] = [refOfDerived(before), refOfDerived(channel)];
    const moved = <Ref extends NodeRef>(ref: Ref): Ref => (isAt(ref, from) ? { ...ref, path: to.path } : ref);
    view.selected = view.selected && moved(view.selected);
    view.table = view.table && moved(view.table);
    for (const trace of view.figure?.panels.flatMap(({ traces = [] }) => traces) ?? []) {
      for (const key of ['x', 'y', 'z', 'xError', 'yError'] as const) {
        const data = trace[key];
        if (typeof data === 'object' && 'path' in data && isAt(data, from)) data.path = to.path;
      }
    }
  };
}

/** Takes a derived channel away; what shows it stays, so that it is not lost by mistake. */
export function withoutDerived(channel: DerivedChannel): ViewRecipe {
  return (view) => {
    const ref = refOfDerived(channel);
    view.derived = view.derived.filter((one) => !isSame(one, channel));
    if (view.selected && isAt(view.selected, ref)) view.selected = { file: channel.file, path: channel.path };
  };
}

function isAt({ file, path }: { readonly file?: string | undefined; readonly path: string }, ref: NodeRef): boolean {
  return file === ref.file && path === ref.path;
}

/** The part of a dataset that a view plots as a line or a picture. */
export function plottedSlice({ figure }: Pick<ViewSpec, 'figure'>, { file, path }: NodeRef): string | undefined {
  const traces = figure?.panels.flatMap(({ traces: all = [] }) => all) ?? [];
  for (const data of traces.flatMap(({ y, z }) => [y, z])) {
    if (typeof data === 'object' && 'path' in data && isAt(data, { file, path })) return data.slice;
  }
  return undefined;
}
