interface SearchBoxProps {
  readonly label: string;
  readonly text: string;
  readonly id?: string;
  /** What keys do that mean nothing to a text. Escape empties the box. */
  readonly keys?: Readonly<Record<string, () => void>>;
  onText(text: string): void;
}

/** Where one types what is looked for. */
export function SearchBox({ label, text, id, keys, onText }: SearchBoxProps) {
  const actions = text === '' ? keys : { Escape: () => onText(''), ...keys };
  return (
    <input
      id={id}
      className="field"
      type="search"
      placeholder={label}
      aria-label={label}
      autoComplete="off"
      spellCheck={false}
      value={text}
      onChange={(event) => onText(event.target.value)}
      onKeyDown={(event) => {
        const action = actions?.[event.key];
        if (!action) return;
        action();
        event.preventDefault();
        event.stopPropagation();
      }}
    />
  );
}
