import { DataProblem, type ProblemFields } from '../../core/index.ts';
import { useNotices } from './notice-store.ts';
import { fromHash, toHash } from './view-hash.ts';
import { EMPTY_VIEW, type ViewSpec } from './view-spec.ts';
import { useViewStore } from './view-store.ts';

const REST_MS = 250;

/** Shows what the address holds, and from then on keeps what is shown in the address. */
export async function syncHash(): Promise<void> {
  const restored = await viewOfHash();
  if (restored) useViewStore.getState().replace(restored);

  let timer: ReturnType<typeof setTimeout> | undefined;
  let own = location.hash;
  const write = async () => {
    const { view } = useViewStore.getState();
    const hash = view === EMPTY_VIEW ? '' : await toHash(view);
    if (view !== useViewStore.getState().view || hash === own) return;
    own = hash;
    history.replaceState(null, '', hash === '' ? location.pathname + location.search : hash);
  };
  const writeSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void write(), REST_MS);
  };
  useViewStore.subscribe(({ view }, before) => {
    if (view !== before.view) writeSoon();
  });
  if (restored || location.hash !== '') writeSoon(); // a damaged one goes
  addEventListener('pagehide', () => void write());
  addEventListener('hashchange', async () => {
    if (location.hash === own) return;
    const view = await viewOfHash();
    if (!view) return;
    own = location.hash;
    useViewStore.getState().change('Open an address', (draft) => Object.assign(draft, view));
  });
}

/** The view that the address holds; undefined, and told, if it is damaged. */
async function viewOfHash(): Promise<ViewSpec | undefined> {
  try {
    const value = await fromHash(location.hash);
    if (value === undefined) return undefined;
    const { checkView } = await import('./check-view.ts'); // specs are checked by zod, which is large
    return await checkView(value);
  } catch (error) {
    useNotices
      .getState()
      .tell('What the address of the page says of the view is damaged, so the page starts empty.', problemIn(error));
    return undefined;
  }
}

function problemIn(error: unknown): ProblemFields | undefined {
  return error instanceof DataProblem ? error.toJSON() : undefined;
}
