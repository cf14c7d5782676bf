import { type ReactNode, useState } from 'react';

interface FoldProps {
  readonly title: string;
  /** Beside the title. */
  readonly note?: string | undefined;
  readonly isOpen?: boolean;
  readonly children: ReactNode;
}

/** A heading that folds away what is below it. What is folded away is not there, and costs nothing while the figure changes. */
export function Fold({ title, note, isOpen: isOpenAtFirst = false, children }: FoldProps) {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  return (
    <details className="option-section" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {title}
        {note && <span className="option-count">{note}</span>}
      </summary>
      {isOpen && children}
    </details>
  );
}
