import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { scaledScroll, topToSee } from './scaled-scroll.ts';

interface GridScrollOptions {
  readonly rows: number;
  readonly columns: number;
  readonly rowPixels: number;
  readonly columnPixels: number;
  /** Pixels of the room that headings take. */
  readonly head: number;
  readonly side: number;
}

/** Scrolling over more rows and columns than browsers have pixels. */
export function useGridScroll(scroller: RefObject<HTMLElement | null>, options: GridScrollOptions) {
  const { rows, columns, rowPixels, columnPixels, head, side } = options;
  const [room, setRoom] = useState({ width: 0, height: 0 });
  const [{ top, left }, setPlace] = useState({ top: 0, left: 0 });
  const own = useRef({ x: 0, y: 0 }); // where this code put the scroll bars

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => setRoom({ width: element.clientWidth - side, height: element.clientHeight - head });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [scroller, head, side]);

  const vertical = useMemo(
    () => scaledScroll(rows, rowPixels, Math.max(1, room.height)),
    [rows, rowPixels, room.height],
  );
  const horizontal = useMemo(
    () => scaledScroll(columns, columnPixels, Math.max(1, room.width)),
    [columns, columnPixels, room.width],
  );
  const clamp = (value: number, most: number) => Math.min(most, Math.max(0, value));
  const at = { top: clamp(top, vertical.lastTop), left: clamp(left, horizontal.lastTop) };

  /** Puts a row and a column at the beginning, and the scroll bars where they belong. */
  const moveTo = (next: { readonly top: number; readonly left: number }) => {
    const place = { top: clamp(next.top, vertical.lastTop), left: clamp(next.left, horizontal.lastTop) };
    setPlace(place);
    const element = scroller.current;
    if (!element) return;
    element.scrollTop = vertical.scrollOf(place.top);
    element.scrollLeft = horizontal.scrollOf(place.left);
    own.current = { x: element.scrollLeft, y: element.scrollTop };
  };

  const moves = useRef(moveTo);
  const places = useRef(at);
  useEffect(() => {
    moves.current = moveTo;
    places.current = at;
  });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      if (event.ctrlKey) return;
      event.preventDefault();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? rowPixels : 1;
      const [x, y] = event.shiftKey && event.deltaX === 0 ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
      const { top, left } = places.current;
      moves.current({ top: top + (y * unit) / rowPixels, left: left + (x * unit) / columnPixels });
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [scroller, rowPixels, columnPixels]);

  const onScroll = () => {
    const element = scroller.current;
    if (!element) return;
    const { scrollTop: y, scrollLeft: x } = element;
    const next = {
      top: Math.abs(y - own.current.y) > 1 ? vertical.topOf(y) : at.top,
      left: Math.abs(x - own.current.x) > 1 ? horizontal.topOf(x) : at.left,
    };
    own.current = { x, y };
    setPlace(next);
  };

  return {
    ...at,
    room,
    height: vertical.height,
    width: horizontal.height,
    onScroll,
    /** Brings a cell into view. */
    reveal(row: number, column: number) {
      moveTo({
        top: topToSee(row, at.top, vertical, rows),
        left: topToSee(column, at.left, horizontal, columns),
      });
    },
    moveTo,
  };
}
