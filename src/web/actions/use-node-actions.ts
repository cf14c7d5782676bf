import { useMemo } from 'react';
import type { FigureSpec } from '../../figure/index.ts';
import type { Engine } from '../connection/engine.ts';
import { useEngine } from '../connection/engine-context.ts';
import { problemOf } from '../connection/problem-of.ts';
import { nameOfPath } from '../state/derived-channel.ts';
import { useNotices } from '../state/notice-store.ts';
import type { NodeRef } from '../state/view-spec.ts';
import { isUntouched, useViewStore } from '../state/view-store.ts';
import { keepLooks, operandsWith } from './overlay.ts';

/** What is known of a node where it is acted upon. */
export interface ActedNode extends NodeRef {
  readonly kind: 'group' | 'dataset';
  readonly shape?: readonly number[] | undefined;
  readonly isDrawable?: boolean | undefined;
}

/** What can be done with a node of the tree. Problems are told as notices. */
export interface NodeActions {
  /** Tells its attributes. */
  select(node: NodeRef): void;
  /** Plots it if it can be, else shows its values. */
  show(node: ActedNode): Promise<void>;
  plot(node: ActedNode): Promise<void>;
  /** Lays it over what is plotted. */
  add(node: ActedNode): Promise<void>;
  /** Plots what is plotted against it. */
  useAsX(node: NodeRef): void;
  showTable(node: NodeRef): void;
  /** Plots it without a step that could be undone. */
  lookFirst(node: NodeRef): Promise<void>;
}

/** Counts what was to be plotted: of several, the last one counts, whichever is ready first. */
let newestPlot = 0;

export function useNodeActions(): NodeActions {
  const engine = useEngine();
  return useMemo(() => nodeActions(engine), [engine]);
}

/** Can it be plotted? Single values are better read, and of none there is nothing to see. */
export function isPlottable({ kind, isDrawable, shape = [] }: Omit<ActedNode, keyof NodeRef>): boolean {
  return kind === 'dataset' && isDrawable === true && shape.some((size) => size > 1) && !shape.includes(0);
}

function nodeActions(engine: Engine): NodeActions {
  const { change } = useViewStore.getState();
  const suggest = async ({ file, path, shape = [] }: ActedNode) =>
    engine.call('suggest', { operands: [{ file, paths: [path] }], args: firstSlice(shape) });
  const reported = async (what: string, work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      const problem = problemOf(error);
      if (problem) useNotices.getState().tell(what, problem);
    }
  };
  const select = ({ file, path }: NodeRef) =>
    change(
      'Select',
      (view) => {
        view.selected = { file, path };
      },
      'select',
    );
  const showTable = ({ file, path }: NodeRef) =>
    change(`Table of ${nameOfPath(path)}`, (view) => {
      view.selected = { file, path };
      view.table = { file, path };
      view.panel = 'table';
    });
  const plot = (node: ActedNode) =>
    reported(`${nameOfPath(node.path)} cannot be plotted.`, async () => {
      const order = ++newestPlot;
      const { panel } = useViewStore.getState().view;
      const figure = await suggest(node);
      if (order !== newestPlot) return; // something else is to be plotted by now
      change(`Plot ${nameOfPath(node.path)}`, (view) => {
        if (view.panel === panel) view.panel = 'plot'; // else the user went elsewhere meanwhile
        Object.assign(view, { figure, cursors: null, selected: { file: node.file, path: node.path } });
      });
    });
  const addTo = async (figure: FigureSpec, node: ActedNode): Promise<void> => {
    const suggested = await engine.call('suggest', { operands: operandsWith(figure, node) });
    const now = useViewStore.getState().view.figure;
    if (now !== null && now !== figure) return addTo(now, node); // something else was added meanwhile
    change(`Add ${nameOfPath(node.path)}`, (view) => {
      Object.assign(view, { figure: keepLooks(figure, suggested), panel: 'plot' });
    });
  };
  return {
    select,
    showTable,
    plot,
    async show(node) {
      if (isPlottable(node)) return plot(node);
      if (node.kind === 'dataset') showTable(node);
      else select(node);
    },
    add: (node) => {
      const { figure } = useViewStore.getState().view;
      if (figure === null) return plot(node);
      return reported(`${nameOfPath(node.path)} cannot be added to the plot.`, () => addTo(figure, node));
    },
    useAsX: ({ file, path }) =>
      change(`${nameOfPath(path)} as x`, (view) => {
        view.panel = 'plot';
        view.cursors = null;
        for (const panel of view.figure?.panels ?? []) {
          if (panel.axes?.x) delete panel.axes.x.range;
          for (const trace of panel.traces ?? []) if (trace.y !== undefined) trace.x = { path, file };
        }
      }),
    async lookFirst({ file, path }) {
      try {
        const [node, figure] = await Promise.all([
          engine.call('node', { file, path }),
          engine.call('suggest', { operands: [{ file, paths: [path] }] }),
        ]);
        const state = useViewStore.getState();
        if (!isUntouched(state) || node.kind !== 'dataset') return;
        state.replace({ ...state.view, figure, selected: { file, path } });
      } catch {
        // then the user looks first
      }
    },
  };
}

/** Of more than two dimensions, the first of all but the last two. */
function firstSlice(shape: readonly number[]): { slice?: string } {
  if (shape.length < 3) return {};
  return { slice: shape.map((_, i) => (i < shape.length - 2 ? '0' : ':')).join(', ') };
}
