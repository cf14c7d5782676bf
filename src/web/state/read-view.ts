import { DataProblem } from '../../core/index.ts';
import { readSpec } from '../../figure/index.ts';
import {
  type DerivedChannel,
  EMPTY_VIEW,
  type NodeRef,
  type PanelName,
  type TableView,
  type ViewSpec,
} from './view-spec.ts';

type Fields = Readonly<Record<string, unknown>>;

const PANELS: readonly PanelName[] = ['plot', 'table'];

/** Checks a view that came from an address or a file. Problems `VIEW_INVALID`, and `FIGURE_INVALID` of its figure. */
export async function readView(value: unknown): Promise<ViewSpec> {
  const view = fieldsOf(value, 'the view');
  if (view.version !== EMPTY_VIEW.version)
    throw invalid('it was made by another version of daqscope', `version ${EMPTY_VIEW.version}`, view.version);
  return {
    version: EMPTY_VIEW.version,
    panel: orNull(view.panel, readPanel) ?? EMPTY_VIEW.panel,
    selected: orNull(view.selected, (one) => readRef(one, 'selected')),
    figure: view.figure === null || view.figure === undefined ? null : await readSpec(view.figure),
    cursors: orNull(view.cursors, readCursors),
    table: orNull(view.table, readTable),
    derived: orNull(view.derived, readDerived) ?? EMPTY_VIEW.derived,
  };
}

function orNull<T>(value: unknown, read: (value: unknown) => T): T | null {
  return value === null || value === undefined ? null : read(value);
}

function readPanel(value: unknown): PanelName {
  const panel = PANELS.find((one) => one === value);
  if (!panel) throw invalid('panel is none that there is', PANELS.join(' or '), value);
  return panel;
}

function readRef(value: unknown, where: string): NodeRef {
  const { file, path } = fieldsOf(value, where);
  if (typeof file !== 'string' || typeof path !== 'string')
    throw invalid(`${where} names no node`, 'file and path', value);
  return { file, path };
}

function readTable(value: unknown): TableView {
  const { slice } = fieldsOf(value, 'table');
  if (slice !== undefined && typeof slice !== 'string') throw invalid('table.slice is no text', 'a slice', slice);
  return { ...readRef(value, 'table'), ...(slice !== undefined && { slice }) };
}

/** More than people make; each costs a computation. */
const MOST_DERIVED = 200;
const LONGEST_STEPS = 10_000;
const LONGEST_NAME = 200;

function readDerived(value: unknown): readonly DerivedChannel[] {
  if (Array.isArray(value) && value.length <= MOST_DERIVED) return value.map(readChannel);
  throw invalid('derived is no list of computed channels', `at most ${MOST_DERIVED}`, value);
}

function readChannel(value: unknown): DerivedChannel {
  const { steps, name } = fieldsOf(value, 'a computed channel');
  if (typeof steps !== 'string' || steps.length > LONGEST_STEPS || steps.trim() === '')
    throw invalid('a computed channel has no steps', 'steps', steps);
  if (name !== undefined && (typeof name !== 'string' || name.length > LONGEST_NAME))
    throw invalid('the name of a computed channel is none', `at most ${LONGEST_NAME} characters`, name);
  return { ...readRef(value, 'a computed channel'), steps, ...(name !== undefined && { name }) };
}

function readCursors(value: unknown): readonly [number, number] {
  const isPair = Array.isArray(value) && value.length === 2 && value.every((one) => Number.isFinite(one));
  if (!isPair) throw invalid('cursors are no places', 'two numbers', value);
  return [value[0], value[1]];
}

function fieldsOf(value: unknown, where: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid(`${where} is no object`, 'an object', value);
  return value as Fields;
}

function invalid(message: string, expected: string, found: unknown): DataProblem {
  return new DataProblem({
    code: 'VIEW_INVALID',
    message,
    expected,
    found: (JSON.stringify(found) ?? 'nothing').slice(0, 80),
    hint: 'The page starts without it.',
  });
}
