import { useEffect } from 'react';
import type { JobInfo } from '../../engine/index.ts';
import { useEngine } from '../connection/engine-context.ts';
import { problemOf } from '../connection/problem-of.ts';
import { refOfDerived } from '../state/derived-channel.ts';
import { useEngineStore } from '../state/engine-store.ts';
import { type DerivedState, keyOf, useTreeStore } from '../state/tree-store.ts';
import type { DerivedChannel, NodeRef } from '../state/view-spec.ts';

/** Asks what the derived channels are; anew when their file was opened anew. A table is computed for it. */
export function useDerived(channels: readonly DerivedChannel[]): void {
  const engine = useEngine();
  const session = useEngineStore((state) => state.session);
  const files = useEngineStore((state) => state.files);
  const derived = useTreeStore((state) => state.derived);
  useEffect(() => {
    if (session === 0) return;
    const { putDerived } = useTreeStore.getState();
    for (const channel of channels) {
      const ref = refOfDerived(channel);
      const key = keyOf(ref);
      const info = files.get(ref.file);
      const version = `${session} ${info?.generation}`;
      if (info?.state !== 'open' || derived.get(key)?.version === version) continue;
      putDerived(key, { version });
      const tell = (news: Omit<DerivedState, 'version'>) => {
        if (useTreeStore.getState().derived.get(key)?.version === version) putDerived(key, { version, ...news });
      };
      engine.call('node', ref).then(
        (node) => tell({ node }),
        (error: unknown) => tell({ problem: problemOf(error) }),
      );
    }
  }, [engine, session, files, channels, derived]);
}

/** The job that computes a node, while it runs. */
export function useComputeJob({ file, path }: NodeRef): JobInfo | undefined {
  return useEngineStore(({ jobs }) =>
    [...jobs.values()].findLast(
      (job) => job.kind === 'compute' && job.state === 'running' && job.file === file && job.path === path,
    ),
  );
}
