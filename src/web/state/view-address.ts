import { asDataProblem } from '../../core/index.ts';
import { useNotices } from './notice-store.ts';
import { hashToView, viewToHash } from './view-hash.ts';
import { EMPTY_VIEW, type ViewSpec } from './view-spec.ts';
import { useViewStore } from './view-store.ts';

/** Browsers refuse to have the address changed more often. */
const REST_MS = 300;

/** The part after `#` that the view stands for, as far as it was written or read. */
let shown = '';

/** The newest address that was read: one whose view comes late does not replace a newer one. */
let newest = 0;

/** Shows the view of the address, and keeps the address that of the view from then on; settles when the view is there. */
export async function followAddress(): Promise<void> {
  await readAddress();
  addEventListener('hashchange', () => void readAddress());
  addEventListener('pagehide', () => void writeAddress());
  let isResting = false;
  let isDue = false;
  const write = () => {
    isResting = true;
    isDue = false;
    void writeAddress();
    setTimeout(() => {
      isResting = false;
      if (isDue) write();
    }, REST_MS);
  };
  useViewStore.subscribe(({ view }, before) => {
    if (view === before.view) return;
    if (isResting) isDue = true;
    else write(); // at once: who reloads now finds it
  });
}

async function readAddress(): Promise<void> {
  const hash = addressed();
  if (hash === shown) return;
  shown = hash;
  newest += 1;
  const order = newest;
  const replace = (view: ViewSpec) => order === newest && useViewStore.getState().replace(view);
  try {
    replace(hash === '' ? EMPTY_VIEW : await hashToView(hash));
  } catch (error) {
    replace(EMPTY_VIEW);
    const problem = asDataProblem(error, { code: 'VIEW_INVALID', message: String(error) }).toJSON();
    useNotices.getState().tell('The address of the page holds no view.', problem);
  }
}

async function writeAddress(): Promise<void> {
  const { view } = useViewStore.getState();
  const hash = isEmpty(view) ? '' : await viewToHash(view);
  if (view !== useViewStore.getState().view || hash === shown) return;
  if (addressed() !== shown) return; // somebody went elsewhere just now, which is about to be read
  shown = hash;
  history.replaceState(history.state, '', hash === '' ? location.pathname + location.search : `#${hash}`);
}

function addressed(): string {
  return location.hash.slice(1);
}

function isEmpty(view: ViewSpec): boolean {
  return view === EMPTY_VIEW;
}
