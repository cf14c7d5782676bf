import { readSpec } from '../../figure/index.ts';
import { EMPTY_VIEW, type NodeRef, type TableView, type ViewSpec } from './view-spec.ts';

/**
 * A view that came from outside. Problem `FIGURE_INVALID` if its figure is not one; everything else that is not what it has to be is
 * left out. TypeError if it is no view at all.
 */
export async function checkView(value: unknown): Promise<ViewSpec> {
  if (!isObject(value) || value.version !== 1) throw new TypeError('it is of another version of daqscope');
  const figure = value.figure === null || value.figure === undefined ? null : await readSpec(value.figure);
  return {
    ...EMPTY_VIEW,
    panel: value.panel === 'table' ? 'table' : 'plot',
    selected: refOf(value.selected),
    figure,
    cursors: cursorsOf(value.cursors),
    table: tableOf(value.table),
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refOf(value: unknown): NodeRef | null {
  if (!isObject(value) || typeof value.file !== 'string' || typeof value.path !== 'string') return null;
  return { file: value.file, path: value.path };
}

function tableOf(value: unknown): TableView | null {
  const ref = refOf(value);
  if (!ref) return null;
  const { slice } = value as { slice?: unknown };
  return typeof slice === 'string' ? { ...ref, slice } : ref;
}

function cursorsOf(value: unknown): ViewSpec['cursors'] {
  if (!Array.isArray(value) || value.length !== 2 || !value.every(Number.isFinite)) return null;
  return [value[0], value[1]];
}
