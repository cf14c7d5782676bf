import type { Preview } from '../../engine/index.ts';
import type { FigureSpec } from '../../figure/index.ts';
import type { Engine } from '../connection/engine.ts';
import { refOfDerived } from '../state/derived-channel.ts';
import type { DerivedChannel, NodeRef } from '../state/view-spec.ts';
import { useViewStore } from '../state/view-store.ts';
import { keepLooks, operandsWith, refOf } from './overlay.ts';

/** The figure that shows a derived channel: over what is plotted, if this is what it was made of and lies along the same axis; else alone. */
export async function figureWithDerived(
  engine: Engine,
  channel: DerivedChannel,
  { isSameAxis, slice }: Preview,
  of: NodeRef,
): Promise<FigureSpec> {
  const { figure } = useViewStore.getState().view;
  const args = slice === undefined ? {} : { slice };
  const ref = refOfDerived(channel);
  if (figure && isSameAxis && shows(figure, of)) {
    const over = engine.call('suggest', { operands: operandsWith(figure, ref), args });
    const suggested = await over.catch(() => undefined); // the slice does not fit all of them
    if (suggested && suggested.panels.length === figure.panels.length) return keepLooks(figure, suggested);
  }
  return engine.call('suggest', { operands: [{ file: ref.file, paths: [ref.path] }], args });
}

function shows({ panels }: FigureSpec, { file, path }: NodeRef): boolean {
  const refs = panels.flatMap(({ traces = [] }) => traces.map(refOf));
  return refs.some((ref) => ref?.file === file && (ref.path === path || ref.path.startsWith(`${path} | `)));
}
