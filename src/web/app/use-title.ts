import { useEffect } from 'react';
import { useEngineStore } from '../state/engine-store.ts';

/** The window is named after what is open in it, so that one of many is found. */
export function useTitle(): void {
  const names = useEngineStore(({ files }) => [...files.values()].map(({ name }) => name).join(', '));
  useEffect(() => {
    document.title = names === '' ? 'daqscope' : `${names.length > 60 ? `${names.slice(0, 60)}…` : names} - daqscope`;
  }, [names]);
}
