import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { FolderListing } from '../../engine/index.ts';
import { useNodeActions } from '../actions/use-node-actions.ts';
import { useEngine } from '../connection/engine-context.ts';
import { problemOf } from '../connection/problem-of.ts';
import { useAsk } from '../connection/use-ask.ts';
import { useDialog } from '../state/dialog-store.ts';
import { useEngineStore } from '../state/engine-store.ts';
import { useNotices } from '../state/notice-store.ts';
import { isUntouched, useViewStore } from '../state/view-store.ts';
import { Icon } from '../widgets/icon.tsx';
import { bytesText } from '../widgets/numbers.ts';
import { ProblemDetails } from '../widgets/problem-details.tsx';
import { SearchBox } from '../widgets/search-box.tsx';
import { DialogFrame } from './dialog-frame.tsx';
import { type FolderStep, FolderTrail } from './folder-trail.tsx';

type Entry = FolderListing['entries'][number];

const FILTER_ID = 'open-filter';

/** Chooses files in the folders that daqscope was started with. */
export function OpenDialog() {
  const engine = useEngine();
  const roots = useEngineStore((state) => state.welcome?.roots ?? []);
  const open = useEngineStore((state) => state.files);
  const show = useDialog((state) => state.show);
  const { select } = useNodeActions();
  const [trail, setTrail] = useState<readonly FolderStep[]>(
    roots.length === 1 ? [{ name: roots[0], path: roots[0] }] : [],
  );
  const path = trail.at(-1)?.path ?? '';
  const [filter, setFilter] = useState('');
  const { result, problem, isWaiting } = useAsk('folder', { path });

  const choose = async ({ isFolder, name, path: chosen }: Entry) => {
    if (isFolder) {
      setFilter('');
      setTrail([...trail, { name, path: chosen }]);
      return;
    }
    show(null);
    try {
      await engine.call('open', { file: chosen });
      if (!isUntouched(useViewStore.getState())) select({ file: chosen, path: '/' }); // else there is a first look at it
    } catch (error) {
      useNotices.getState().tell(`${chosen} could not be opened.`, problemOf(error));
    }
  };
  const words = filter.toLowerCase();
  const entries = (result?.entries ?? []).filter(({ name }) => name.toLowerCase().includes(words));
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (path !== undefined) document.getElementById(FILTER_ID)?.focus();
  }, [path]);
  const keys = {
    ArrowDown: () => list.current?.querySelector('button')?.focus(),
    Enter: () => entries.length > 0 && void choose(entries[0]),
  };
  return (
    <DialogFrame title="Open a file" isWide>
      <FolderTrail trail={trail} hasSeveralRoots={roots.length > 1} onTrail={setTrail} />
      <SearchBox id={FILTER_ID} label="Filter by name" keys={keys} text={filter} onText={setFilter} />
      {problem && <ProblemDetails problem={problem} />}
      <ul ref={list} className="folder" aria-label="Files and folders" aria-busy={isWaiting} onKeyDown={goAlong}>
        {entries.map((entry) => (
          <li key={entry.path}>
            <button type="button" className="folder-entry" onClick={() => void choose(entry)}>
              <Icon name={entry.isFolder ? 'folder' : 'file'} />
              <span className="tree-name">{entry.name}</span>
              {open.has(entry.path) && <span className="tree-flag">open</span>}
              <span className="folder-facts">{entry.sizeBytes === undefined ? '' : bytesText(entry.sizeBytes)}</span>
              <span className="folder-facts">{dateText(entry.modified)}</span>
            </button>
          </li>
        ))}
      </ul>
      {result && entries.length === 0 && (
        <p className="choice-text">{filter ? 'No name has this in it.' : 'The folder is empty.'}</p>
      )}
      {result?.isCut && <p className="choice-text">There are more than are shown here; narrow them down.</p>}
    </DialogFrame>
  );
}

/** The arrow keys go from entry to entry. */
function goAlong(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const all = [...event.currentTarget.querySelectorAll('button')];
  const next = all.indexOf(document.activeElement as HTMLButtonElement) + step;
  if (next < 0) document.getElementById(FILTER_ID)?.focus();
  else all[next]?.focus();
}

function dateText(modified: number | undefined): string {
  if (modified === undefined) return '';
  const date = new Date(modified);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
