import type { ComponentProps } from 'react';
import { Icon, type IconName } from './icon.tsx';

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  readonly icon: IconName;
  /** Its accessible name, and what is shown when the pointer rests on it. */
  readonly label: string;
  /** `Ctrl+Z`: shown with the label. */
  readonly keys?: string | undefined;
}

/** A button that is only a picture. */
export function IconButton({ icon, label, keys, className = '', ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      className={`icon-button ${className}`}
      aria-label={label}
      title={keys ? `${label} (${keys})` : label}
      {...rest}
    >
      <Icon name={icon} />
    </button>
  );
}
