import type { ControlProps } from './control-props.ts';
import { TextControl } from './text-control.tsx';

/** A colour: a swatch that opens the browser's own chooser, and a box for its code. */
export function ColorControl(props: ControlProps) {
  const { field, value, fallback, onValue } = props;
  const shown = [value, fallback].find((color) => typeof color === 'string' && color.startsWith('#'));
  return (
    <span className="option-color">
      <input
        type="color"
        className={value === undefined ? 'option-swatch is-default' : 'option-swatch'}
        aria-label={`${field.label}, chooser`}
        value={typeof shown === 'string' ? shown : '#ffffff'}
        onChange={(event) => onValue(event.target.value)}
      />
      <TextControl {...props} />
    </span>
  );
}
