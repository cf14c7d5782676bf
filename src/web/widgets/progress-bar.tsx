interface ProgressBarProps {
  readonly label: string;
  readonly done: number;
  /** Undefined while it is not known. */
  readonly total: number | undefined;
}

/** How far something is. */
export function ProgressBar({ label, done, total }: ProgressBarProps) {
  const part = total === undefined ? undefined : total === 0 ? 1 : Math.min(1, done / total);
  return (
    <div
      className={part === undefined ? 'bar is-endless' : 'bar'}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={part === undefined ? undefined : Math.floor(part * 100)}
    >
      <span style={part === undefined ? undefined : { transform: `scaleX(${part})` }} />
    </div>
  );
}
