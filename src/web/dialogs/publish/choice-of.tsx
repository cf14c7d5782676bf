import { Fragment } from 'react';

export interface OfferedChoice {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  readonly isOff?: boolean | undefined;
}

interface ChoiceOfProps {
  readonly legend: string;
  /** Of the radio buttons. */
  readonly name: string;
  readonly choices: readonly OfferedChoice[];
  /** Its id. */
  readonly chosen: string;
  onChoose(id: string): void;
}

/** One of several, each with a word of what it is. */
export function ChoiceOf({ legend, name, choices, chosen, onChoose }: ChoiceOfProps) {
  return (
    <fieldset className="choices">
      <legend>{legend}</legend>
      {choices.map(({ id, label, text, isOff }) => (
        <label key={id} className="choice publish-choice">
          <input
            type="radio"
            name={name}
            value={id}
            checked={chosen === id}
            disabled={isOff}
            onChange={() => onChoose(id)}
          />
          <strong>{label}</strong>
          <span className="choice-text choice-path">{brokenAtSlashes(text)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** A long address is broken between its parts. */
function brokenAtSlashes(text: string) {
  return text.split(/(?<=\/)/).map((part, i) => (
    <Fragment key={i}>
      {part}
      <wbr />
    </Fragment>
  ));
}
