import { useDialog } from '../state/dialog-store.ts';
import { useEngineStore } from '../state/engine-store.ts';

/** No file is open: how to begin. */
export function FilesEmpty() {
  const hasRoots = useEngineStore((state) => (state.welcome?.roots.length ?? 0) > 0);
  const show = useDialog((state) => state.show);
  return (
    <div className="empty">
      <h2>No file is open</h2>
      {hasRoots ? (
        <>
          <p>Choose a recording in the folders that daqscope was started with.</p>
          <button type="button" className="button is-main" onClick={() => show({ kind: 'open' })}>
            Open a file
          </button>
        </>
      ) : (
        <p>
          Start daqscope with the recordings to look at, <code>daqscope open run7.tdms</code>, or with a folder to
          choose from, <code>daqscope open --root .</code>
        </p>
      )}
    </div>
  );
}
