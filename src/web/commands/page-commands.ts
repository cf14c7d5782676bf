import type { FileKey } from '../../engine/index.ts';
import { datasetsOf } from '../plot/slices/plotted-datasets.ts';
import { derivedAt, PIPE } from '../state/derived-channel.ts';
import { type ComputeSubject, useDialog } from '../state/dialog-store.ts';
import { useEngineStore } from '../state/engine-store.ts';
import { useSettings } from '../state/settings-store.ts';
import type { NodeRef, PanelName } from '../state/view-spec.ts';
import { useViewStore } from '../state/view-store.ts';
import { shownTable } from '../table/shown-table.ts';
import { focusNextPart, focusPart, focusPartSoon, focusSearch } from './page-parts.ts';
import { stepRecord } from './step-record.ts';

/** Something that can be done with the page as a whole: by keys, by a button, or both. */
export interface PageCommand {
  /** For people: `Export the figure`. */
  readonly label: string;
  /** `Ctrl+Z`; the first ones are shown where there is room for one. */
  readonly keys: readonly string[];
  isEnabled?(): boolean;
  run(): void;
}

export type CommandName =
  | 'undo'
  | 'redo'
  | 'search'
  | 'open'
  | 'export'
  | 'compute'
  | 'convert'
  | 'publish'
  | 'files'
  | 'plot'
  | 'table'
  | 'details'
  | 'messages'
  | 'jobs'
  | 'options'
  | 'nextPart'
  | 'previousPart'
  | 'nextRecord'
  | 'previousRecord'
  | 'fold'
  | 'help';

const view = () => useViewStore.getState();
const dialog = () => useDialog.getState();

/** What the keyboard, the buttons and the list of keys share. */
export const PAGE_COMMANDS: Readonly<Record<CommandName, PageCommand>> = {
  undo: { label: 'Undo', keys: ['Ctrl+Z'], isEnabled: () => view().canUndo, run: () => view().undo() },
  redo: { label: 'Redo', keys: ['Ctrl+Shift+Z', 'Ctrl+Y'], isEnabled: () => view().canRedo, run: () => view().redo() },
  search: { label: 'Search datasets', keys: ['/', 'Ctrl+K'], run: focusSearch },
  open: { label: 'Open a file', keys: ['Ctrl+O'], isEnabled: hasRoots, run: () => dialog().show({ kind: 'open' }) },
  export: {
    label: 'Export the figure',
    keys: ['Ctrl+E'],
    isEnabled: () => view().view.figure !== null,
    run: () => dialog().show({ kind: 'export' }),
  },
  compute: {
    label: 'Compute from the selected dataset',
    keys: ['Ctrl+Shift+F'],
    isEnabled: () => toCompute() !== undefined,
    run: () => {
      const subject = toCompute();
      if (subject) dialog().show({ kind: 'compute', ...subject });
    },
  },
  convert: {
    label: 'Convert the selected file',
    keys: ['Ctrl+Shift+E'],
    isEnabled: () => toConvert() !== undefined,
    run: () => {
      const of = toConvert();
      if (of) dialog().show({ kind: 'convert', of });
    },
  },
  publish: {
    label: 'Publish the selected file, or the figure',
    keys: ['Ctrl+Shift+U'],
    isEnabled: () => chosenFile() !== undefined || view().view.figure !== null,
    run: () => showPublish('recording'),
  },
  files: { label: 'Go to the files', keys: ['Alt+1'], run: () => focusPart('files') },
  plot: { label: 'Show the plot', keys: ['Alt+2'], run: () => goToPanel('plot') },
  table: { label: 'Show the table', keys: ['Alt+3'], run: () => goToPanel('table') },
  details: { label: 'Go to the attributes', keys: ['Alt+4'], run: () => focusPart('details') },
  messages: { label: 'Show the messages', keys: ['Alt+5'], run: () => goToMonitor('messages') },
  jobs: { label: 'Show the jobs', keys: ['Alt+6'], run: () => goToMonitor('jobs') },
  options: { label: 'Go to the options of the figure', keys: ['Alt+7'], run: () => focusPart('options') },
  nextPart: { label: 'Go to the next part of the page', keys: ['F6'], run: () => focusNextPart(1) },
  previousPart: { label: 'Go to the part before', keys: ['Shift+F6'], run: () => focusNextPart(-1) },
  nextRecord: { label: 'Next record or index', keys: ['Alt+PageDown'], run: () => stepRecord(1) },
  previousRecord: { label: 'Previous record or index', keys: ['Alt+PageUp'], run: () => stepRecord(-1) },
  fold: { label: 'Fold or unfold messages and jobs', keys: ['Ctrl+J'], run: toggleBottom },
  help: { label: 'Show all keys', keys: ['?', 'F1'], run: () => dialog().show({ kind: 'shortcuts' }) },
};

/** Shows the plot or the table; the table of what is selected, if there is none yet. */
export function showPanel(panel: PanelName): void {
  view().change(panel === 'plot' ? 'Show the plot' : 'Show the table', (draft) => {
    draft.panel = panel;
    if (panel === 'table' && draft.table === null && draft.selected && draft.selected.path !== '/') {
      draft.table = shownTable(view().view, false) ?? null;
    }
  });
}

function goToPanel(panel: PanelName): void {
  showPanel(panel);
  focusPartSoon('panels');
}

function goToMonitor(bottomTab: 'messages' | 'jobs'): void {
  useSettings.getState().set({ isBottomOpen: true, bottomTab });
  focusPartSoon('monitor');
}

function toggleBottom(): void {
  const { isBottomOpen, set } = useSettings.getState();
  set({ isBottomOpen: !isBottomOpen });
}

function hasRoots(): boolean {
  return (useEngineStore.getState().welcome?.roots.length ?? 0) > 0;
}

/** Offers to publish: the selected file or the figure, whichever is said to come first. */
export function showPublish(first: 'recording' | 'figure'): void {
  dialog().show({ kind: 'publish', file: chosenFile(), first });
}

/** The dataset that is selected, else one that is plotted; of what is computed, with the steps that it was computed by. */
function toCompute(): ComputeSubject | undefined {
  const { selected, figure, derived } = view().view;
  const [plotted] = figure ? datasetsOf(figure) : [];
  const ref = selected && selected.path !== '/' ? selected : plotted;
  if (!ref || useEngineStore.getState().files.get(ref.file)?.state !== 'open') return undefined;
  const channel = derivedAt({ derived }, ref);
  if (channel) return { of: { file: channel.file, path: channel.path }, steps: channel.steps + PIPE };
  return ref.path.includes(PIPE) ? undefined : { of: { file: ref.file, path: ref.path } };
}

/** The whole file of what is selected, or the only file. */
function toConvert(): NodeRef | undefined {
  const file = chosenFile();
  return file === undefined ? undefined : { file, path: '/' };
}

/** The open file that is selected, or the only one. */
function chosenFile(): FileKey | undefined {
  const { files } = useEngineStore.getState();
  const chosen = view().view.selected?.file ?? (files.size === 1 ? [...files.keys()][0] : undefined);
  return chosen !== undefined && files.get(chosen)?.state === 'open' ? chosen : undefined;
}
