import { useState } from 'react';
import type { AttributeInfo } from '../../engine/index.ts';
import { CopyButton } from '../widgets/copy-button.tsx';
import { Icon } from '../widgets/icon.tsx';
import { countText } from '../widgets/numbers.ts';

/** Longer values are folded. */
const LONG = 160;
/** Further ones are shown when they are asked for. */
const MANY = 200;

/** Attributes of a node. */
export function Attributes({ attributes }: { readonly attributes: readonly AttributeInfo[] }) {
  const [isAll, setAll] = useState(false);
  if (attributes.length === 0) return <p className="details-note">It has no attributes.</p>;
  const shown = isAll ? attributes : attributes.slice(0, MANY);
  return (
    <>
      <table className="attributes">
        <caption className="visually-hidden">Attributes</caption>
        <colgroup>
          <col className="attribute-names" />
          <col />
          <col className="attribute-copies" />
        </colgroup>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Value</th>
            <th scope="col">Copy</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((attribute) => (
            <AttributeRow key={attribute.name} attribute={attribute} />
          ))}
        </tbody>
      </table>
      {shown.length < attributes.length && (
        <button type="button" className="button is-quiet" onClick={() => setAll(true)}>
          Show all {countText(attributes.length)}
        </button>
      )}
    </>
  );
}

function AttributeRow({ attribute: { name, dtype, text, isDerived } }: { readonly attribute: AttributeInfo }) {
  const [isWhole, setWhole] = useState(false);
  const isLong = text.length > LONG;
  return (
    <tr className={isDerived ? 'is-derived' : undefined}>
      <th scope="row" title={isDerived ? 'It follows from others by the conventions of the format' : undefined}>
        {name}
        {isDerived && (
          <>
            <Icon name="link" />
            <span className="visually-hidden"> (derived)</span>
          </>
        )}
      </th>
      <td title={dtype}>
        {isLong && !isWhole ? `${text.slice(0, LONG)}…` : text}
        {isLong && (
          <button
            type="button"
            className="button is-link"
            aria-label={isWhole ? `Fold ${name}` : `Show all of ${name}`}
            aria-expanded={isWhole}
            onClick={() => setWhole(!isWhole)}
          >
            {isWhole ? 'less' : 'all of it'}
          </button>
        )}
      </td>
      <td>
        <CopyButton label={`Copy ${name}`} text={text} />
      </td>
    </tr>
  );
}
