import { type CommandName, PAGE_COMMANDS } from '../commands/index.ts';
import { PLOT_KEYS } from '../plot/index.ts';
import { useSettings } from '../state/settings-store.ts';
import { DialogFrame } from './dialog-frame.tsx';
import './shortcuts.css';

interface KeyRow {
  readonly keys: readonly string[];
  readonly does: string;
}

const TREE_KEYS: readonly KeyRow[] = [
  { keys: ['↑ ↓', 'Home', 'End'], does: 'Go through the tree' },
  { keys: ['→', '←'], does: 'Unfold and fold, go in and out' },
  { keys: ['Enter', 'Click'], does: 'Plot a dataset, or show its values' },
  { keys: ['+', 'Shift+Enter', 'Ctrl+Click'], does: 'Add a dataset to the plot' },
  { keys: ['Space'], does: 'Show its attributes only' },
  { keys: ['Shift+F10', 'Right click'], does: 'Everything that can be done with it' },
  { keys: ['Letters'], does: 'Go to the next name that begins with them' },
];

const TABLE_KEYS: readonly KeyRow[] = [
  { keys: ['↑ ↓ ← →', 'Page Up', 'Page Down'], does: 'Move (with Shift: select)' },
  { keys: ['Home', 'End'], does: 'First, last column (with Ctrl: of all rows)' },
  { keys: ['Ctrl+A'], does: 'Select all' },
  { keys: ['Ctrl+C'], does: 'Copy for a spreadsheet' },
];

const SECTIONS: readonly { readonly title: string; readonly rows: readonly KeyRow[] }[] = [
  { title: 'Page', rows: (Object.keys(PAGE_COMMANDS) as CommandName[]).map(rowOf) },
  { title: 'Files', rows: TREE_KEYS },
  { title: 'Plot', rows: PLOT_KEYS.map(({ keys, does }) => ({ keys: [keys], does })) },
  { title: 'Table', rows: TABLE_KEYS },
];

/** All keys of the page. */
export function ShortcutsDialog() {
  const { hasSingleKeys, set } = useSettings();
  return (
    <DialogFrame title="Keys" isWide>
      <div className="shortcuts">
        {SECTIONS.map(({ title, rows }) => (
          <section key={title} aria-label={title}>
            <h3>{title}</h3>
            <dl>
              {rows.map(({ keys, does }) => (
                <div key={does}>
                  <dt>
                    {keys.map((one) => (
                      <kbd key={one}>{one}</kbd>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <label className="shortcuts-single">
        <input
          type="checkbox"
          checked={hasSingleKeys}
          onChange={({ target }) => set({ hasSingleKeys: target.checked })}
        />
        Keys of the page without Ctrl or Alt (/ and ?)
      </label>
    </DialogFrame>
  );
}

function rowOf(name: CommandName): KeyRow {
  const { keys, label } = PAGE_COMMANDS[name];
  return { keys, does: label };
}
