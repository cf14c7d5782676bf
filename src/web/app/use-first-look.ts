import { useEffect } from 'react';
import { useNodeActions } from '../actions/use-node-actions.ts';
import { useEngineStore } from '../state/engine-store.ts';
import { isUntouched, useViewStore } from '../state/view-store.ts';

/** A page that shows nothing yet plots a dataset of the first file that has one worth it. */
export function useFirstLook(): void {
  const isDue = useViewStore(isUntouched);
  const found = useEngineStore(({ files }) => [...files.values()].find(({ firstLook }) => firstLook !== undefined));
  const { lookFirst } = useNodeActions();
  const [file, path] = [found?.file, found?.firstLook];
  useEffect(() => {
    if (isDue && file !== undefined && path !== undefined) void lookFirst({ file, path });
  }, [isDue, file, path, lookFirst]);
}
