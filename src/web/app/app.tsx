import { useEngineStore } from '../state/engine-store.ts';

/** The page. */
export function App() {
  const status = useEngineStore((state) => state.status);
  return <main>{status}</main>;
}
