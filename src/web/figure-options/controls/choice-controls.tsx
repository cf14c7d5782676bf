import type { ControlProps } from './control-props.ts';

/** One of a few words. */
export function ChoiceControl({ field, id, value, fallback, onValue }: ControlProps) {
  const words = field.kind === 'choice' ? field.words : [];
  const isOther = value !== undefined && !words.includes(value as string);
  return (
    <select
      id={id}
      className={value === undefined ? 'option-choice is-default' : 'option-choice'}
      value={isOther ? 'other' : ((value as string | undefined) ?? '')}
      onChange={(event) => onValue(event.target.value || undefined)}
    >
      <option value="">{typeof fallback === 'string' ? `${fallback} (default)` : 'default'}</option>
      {isOther && (
        <option value="other" disabled>
          {nameOf(value)}
        </option>
      )}
      {words.map((word) => (
        <option key={word} value={word}>
          {word}
        </option>
      ))}
    </select>
  );
}

/** A dataset, where words can stand as well. */
function nameOf(value: unknown): string {
  const path = typeof value === 'object' && value !== null && 'path' in value ? value.path : value;
  return typeof path === 'string' ? path : 'numbers';
}

/** On or off. Turned on again, what has settings of its own has none any more. */
export function SwitchControl({ field, id, value, fallback, onValue }: ControlProps) {
  const isOn = isOnIn(value) ?? fallback === true;
  const turn = (on: boolean) => {
    const isObject = typeof value === 'object' && value !== null;
    if (field.kind === 'visibility' && isObject) onValue({ ...value, visible: on });
    else onValue(on);
  };
  return (
    <input
      id={id}
      type="checkbox"
      className={value === undefined ? 'option-switch is-default' : 'option-switch'}
      checked={isOn}
      onChange={(event) => turn(event.target.checked)}
    />
  );
}

function isOnIn(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  return 'visible' in value ? value.visible !== false : true;
}

/** Some of the sides of a panel. */
export function SidesControl({ field, id, value, fallback, onValue }: ControlProps) {
  const words = field.kind === 'sides' ? field.words : [];
  const chosen = (Array.isArray(value) ? value : Array.isArray(fallback) ? fallback : []) as readonly string[];
  const turn = (word: string, on: boolean) =>
    onValue(words.filter((one) => (one === word ? on : chosen.includes(one))));
  return (
    <fieldset id={id} className="option-sides" aria-label={field.label}>
      {words.map((word) => (
        <label key={word} title={word}>
          <input
            type="checkbox"
            aria-label={word}
            checked={chosen.includes(word)}
            onChange={(event) => turn(word, event.target.checked)}
          />
          {word[0].toUpperCase()}
        </label>
      ))}
    </fieldset>
  );
}
