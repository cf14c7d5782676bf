import { useEffect, useState } from 'react';

/** Height of a row of lists, in pixels: 1.75 rem. It follows the size of the window. */
export function useRowHeight(): number {
  const [height, setHeight] = useState(rowHeight);
  useEffect(() => {
    const measure = () => setHeight(rowHeight());
    addEventListener('resize', measure);
    return () => removeEventListener('resize', measure);
  }, []);
  return height;
}

function rowHeight(): number {
  return Math.round(1.75 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
}
