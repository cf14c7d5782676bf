import { type KeyboardEvent, type PointerEvent, useRef } from 'react';

interface SplitterProps {
  /** What it makes larger: `Width of the files`. */
  readonly label: string;
  readonly direction: 'horizontal' | 'vertical';
  /** Size of what it belongs to, in rem. */
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** What it belongs to lies after it: it grows when the line moves back. */
  readonly isAfter?: boolean;
  onChange(value: number): void;
}

/** A line between two parts of the page that can be moved. */
export function Splitter({ label, direction, value, min, max, isAfter = false, onChange }: SplitterProps) {
  const drag = useRef<{ readonly at: number; readonly value: number }>(undefined);
  const isVertical = direction === 'vertical';
  const at = ({ clientX, clientY }: PointerEvent) => (isVertical ? clientX : clientY) / rem();
  const set = (next: number) => onChange(Math.min(max, Math.max(min, next)));

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { at: at(event), value };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (drag.current) set(drag.current.value + (at(event) - drag.current.at) * (isAfter ? -1 : 1));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const [less, more] = isVertical ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    const step = event.shiftKey ? 5 : 1;
    const move = event.key === more ? step : event.key === less ? -step : 0;
    if (move !== 0) set(value + (isAfter ? -move : move));
    else if (event.key === 'Home') set(min);
    else if (event.key === 'End') set(max);
    else return;
    event.preventDefault();
  };
  return (
    <hr
      className={`splitter is-${direction}`}
      aria-orientation={direction}
      aria-label={label}
      aria-valuenow={Math.round(value)}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        drag.current = undefined;
      }}
      onKeyDown={onKeyDown}
    />
  );
}

function rem(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}
