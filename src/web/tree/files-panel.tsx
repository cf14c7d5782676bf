import { useEffect, useRef, useState } from 'react';
import { SEARCH_ID } from '../commands/index.ts';
import { useDialog } from '../state/dialog-store.ts';
import { useEngineStore } from '../state/engine-store.ts';
import { IconButton } from '../widgets/icon-button.tsx';
import { FilesEmpty } from './files-empty.tsx';
import { FoundNodes } from './found-nodes.tsx';
import { TreeView } from './tree-view.tsx';
import { useFilesInTree } from './use-files-in-tree.ts';
import './tree.css';
import { SearchBox } from '../widgets/search-box.tsx';

/** The left side: search, files, trees. */
export function FilesPanel() {
  useFilesInTree();
  const [text, setText] = useState('');
  const late = useLate(text.trim(), 180);
  const list = useRef<HTMLDivElement>(null);
  const count = useEngineStore((state) => state.files.size);
  const isKnown = useEngineStore((state) => state.welcome !== null);
  const hasRoots = useEngineStore((state) => (state.welcome?.roots.length ?? 0) > 0);
  const show = useDialog((state) => state.show);
  return (
    <>
      <div className="side-head">
        <h2>Files</h2>
        {hasRoots && (
          <IconButton icon="plus" label="Open a file" keys="Ctrl+O" onClick={() => show({ kind: 'open' })} />
        )}
      </div>
      <div className="search" hidden={count === 0}>
        <SearchBox
          id={SEARCH_ID}
          label="Search datasets"
          text={text}
          keys={{ ArrowDown: () => list.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus() }}
          onText={setText}
        />
      </div>
      <div className="tree-room" ref={list}>
        {late !== '' ? <FoundNodes text={late} /> : count > 0 ? <TreeView /> : isKnown && <FilesEmpty />}
      </div>
    </>
  );
}

/** A value once it has rested for a while; nothing at all counts at once. */
function useLate(value: string, delayMs: number): string {
  const [late, setLate] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLate(value), value === '' ? 0 : delayMs);
    return () => clearTimeout(timer);
  }, [value, delayMs]);
  return value === '' ? '' : late;
}
