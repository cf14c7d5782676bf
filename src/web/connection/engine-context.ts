import { createContext, useContext } from 'react';
import { ChangingEngine, type Engine } from './engine.ts';

/** The engine of the page. */
export const engine = new ChangingEngine();

export const EngineContext = createContext<Engine>(engine);

/** The engine. It is there from the start; while there is no connection, its calls reject with `DISCONNECTED`. */
export function useEngine(): Engine {
  return useContext(EngineContext);
}
