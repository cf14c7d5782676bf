import { type KeyboardEvent, useEffect, useState } from 'react';

interface NumberBoxProps {
  readonly label: string;
  /** Undefined: there is none now. */
  readonly value: number | undefined;
  readonly placeholder?: string;
  readonly min: number;
  readonly max: number;
  onChange(value: number): void;
}

/** A box for a whole number within limits. It takes effect with Enter, the arrow keys, or when the box is left. */
export function NumberBox({ label, value, placeholder, min, max, onChange }: NumberBoxProps) {
  const [text, setText] = useState(textOf(value));
  useEffect(() => setText(textOf(value)), [value]);

  const limited = (number: number) => Math.min(max, Math.max(min, Math.round(number)));
  const take = (number: number) => {
    if (!Number.isFinite(number)) return setText(textOf(value));
    const taken = limited(number);
    setText(String(taken));
    if (taken !== value) onChange(taken);
  };
  const read = () => (text.trim() === '' ? Number.NaN : Number(text.replace(/[\s,_]/g, '')));

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (event.key === 'Enter') take(read());
    else if (event.key === 'Escape') setText(textOf(value));
    else if (step !== undefined) take(limited((value ?? min - Math.max(0, step)) + step));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <input
      className="number-box"
      inputMode="numeric"
      aria-label={label}
      size={Math.max(3, String(max).length)}
      placeholder={placeholder}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => take(read())}
      onKeyDown={onKeyDown}
      onFocus={(event) => event.target.select()}
    />
  );
}

function textOf(value: number | undefined): string {
  return value === undefined ? '' : String(value);
}
