import { useEffect, useRef } from 'react';
import { useEngineStore } from '../state/engine-store.ts';
import { keyOf, useTreeStore } from '../state/tree-store.ts';
import { ROOT } from './tree-rows.ts';

/** New files are unfolded; what was read of a file before it was opened again is forgotten. */
export function useFilesInTree(): void {
  const files = useEngineStore((state) => state.files);
  const session = useEngineStore((state) => state.session);
  const known = useRef(new Map<string, string>());
  useEffect(() => {
    const { setOpen, forget } = useTreeStore.getState();
    for (const { file, generation, state } of files.values()) {
      const version = `${session} ${generation} ${state === 'open'}`;
      const before = known.current.get(file);
      if (before === undefined) setOpen([keyOf({ file, path: ROOT })], true);
      else if (before !== version) forget(file);
      known.current.set(file, version);
    }
    for (const file of known.current.keys()) {
      if (files.has(file)) continue;
      known.current.delete(file);
      forget(file);
    }
  }, [files, session]);
}
