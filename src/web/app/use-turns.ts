import { useEffect, useState } from 'react';

/**
 * How many of some parts have had their turn to be drawn: one per task, so that none takes long and the browser can do something else
 * in between.
 */
export function useTurns(count: number): number {
  const [turns, setTurns] = useState(0);
  useEffect(() => {
    if (turns >= count) return;
    const timer = setTimeout(() => setTurns(turns + 1));
    return () => clearTimeout(timer);
  }, [turns, count]);
  return turns;
}
