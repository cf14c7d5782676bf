import { useState } from 'react';
import type { FolderListing } from '../../engine/index.ts';
import { useEngine } from '../connection/engine-context.ts';
import { problemOf } from '../connection/problem-of.ts';
import { useAsk } from '../connection/use-ask.ts';
import { useNotices } from '../state/notice-store.ts';
import { Icon } from '../widgets/icon.tsx';
import { bytesText } from '../widgets/numbers.ts';
import { PageDialog } from '../widgets/page-dialog.tsx';
import { ProblemDetails } from '../widgets/problem-details.tsx';
import { moveFocus } from './move-focus.ts';
import './folders.css';

interface OpenDialogProps {
  readonly isOpen: boolean;
  onClose(): void;
}

/** Lets one go through the folders that daqscope was started with, and open a file. */
export function OpenDialog({ isOpen, onClose }: OpenDialogProps) {
  return (
    <PageDialog title="Open a file" isOpen={isOpen} onClose={onClose}>
      <Folders onClose={onClose} />
    </PageDialog>
  );
}

type Entry = FolderListing['entries'][number];

function Folders({ onClose }: { onClose(): void }) {
  const engine = useEngine();
  const [trail, setTrail] = useState<readonly Entry[]>([]);
  const [filter, setFilter] = useState('');
  const path = trail.at(-1)?.path ?? '';
  const { result, problem, isWaiting } = useAsk('folder', { path });
  const go = (next: readonly Entry[]) => {
    setTrail(next);
    setFilter('');
  };
  const choose = (entry: Entry) => {
    if (entry.isFolder) return go([...trail, entry]);
    onClose();
    engine.call('open', { file: entry.path }).catch((error: unknown) => {
      const told = problemOf(error);
      if (told) useNotices.getState().tell(`${entry.name} cannot be opened.`, told);
    });
  };
  const wanted = filter.trim().toLowerCase();
  const entries = (result?.path === path ? result.entries : []).filter(({ name }) =>
    name.toLowerCase().includes(wanted),
  );
  return (
    <div className="folders">
      <nav className="folder-trail" aria-label="Folder">
        <button type="button" className="button is-quiet" onClick={() => go([])}>
          Folders
        </button>
        {trail.map((entry, i) => (
          <button type="button" className="button is-quiet" key={entry.path} onClick={() => go(trail.slice(0, i + 1))}>
            <Icon name="right" />
            {entry.name}
          </button>
        ))}
      </nav>
      <input
        className="field"
        type="search"
        aria-label="Filter names"
        placeholder="Filter names"
        value={filter}
        onChange={({ target }) => setFilter(target.value)}
      />
      {problem && <ProblemDetails problem={problem} />}
      <ul className="folder-list" aria-label="What is in the folder" onKeyDown={moveFocus}>
        {entries.map((entry) => (
          <li key={entry.path}>
            <button type="button" className="folder-entry" onClick={() => choose(entry)}>
              <Icon name={entry.isFolder ? 'folder' : 'file'} />
              <span className="folder-name">{entry.name}</span>
              <span className="folder-fact">{entry.sizeBytes === undefined ? '' : bytesText(entry.sizeBytes)}</span>
              <span className="folder-fact">{entry.modified === undefined ? '' : dateText(entry.modified)}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="folder-note" role="status">
        {noteOf(entries.length, wanted !== '', isWaiting, result?.isCut ?? false)}
      </p>
    </div>
  );
}

function noteOf(count: number, isFiltered: boolean, isWaiting: boolean, isCut: boolean): string {
  if (isWaiting) return 'Loading …';
  if (count === 0) return isFiltered ? 'No name holds that.' : 'Nothing is in this folder.';
  return isCut ? 'There are more than can be shown here: name the file on the command line.' : '';
}

const DATE = new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeStyle: 'short' });

function dateText(time: number): string {
  return DATE.format(time);
}
