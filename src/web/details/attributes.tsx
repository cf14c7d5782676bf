import { useState } from 'react';
import type { AttributeInfo } from '../../engine/index.ts';
import { CopyButton } from '../widgets/copy-button.tsx';
import { countText } from '../widgets/numbers.ts';

/** A value longer than this is folded. */
const LONG = 160;
/** More attributes than this are shown when they are asked for. */
const MANY = 200;

/** Attributes of a node with their types and values. */
export function Attributes({ attributes }: { readonly attributes: readonly AttributeInfo[] }) {
  const [isAll, setAll] = useState(false);
  if (attributes.length === 0) return <p className="details-empty">It has no attributes.</p>;
  const shown = isAll ? attributes : attributes.slice(0, MANY);
  return (
    <>
      <h3 className="details-head">
        Attributes <span className="tab-count">{countText(attributes.length)}</span>
      </h3>
      <dl className="attributes">
        {shown.map((attribute) => (
          <Attribute key={attribute.name} attribute={attribute} />
        ))}
      </dl>
      {shown.length < attributes.length && (
        <button type="button" className="button is-quiet" onClick={() => setAll(true)}>
          Show all {countText(attributes.length)}
        </button>
      )}
    </>
  );
}

function Attribute({ attribute }: { readonly attribute: AttributeInfo }) {
  const { name, dtype, text, isDerived } = attribute;
  const [isWhole, setWhole] = useState(false);
  const isLong = text.length > LONG;
  return (
    <div className="attribute">
      <dt>
        <span className="attribute-name">{name}</span>
        {isDerived && (
          <span className="tree-flag" title="It follows from others by the conventions of the format">
            derived
          </span>
        )}
        <span className="attribute-type">{dtype}</span>
      </dt>
      <dd>
        <span className="attribute-text">{isLong && !isWhole ? `${text.slice(0, LONG)} …` : text}</span>
        {isLong && (
          <button
            type="button"
            className="button is-link"
            aria-label={isWhole ? `Fold ${name}` : `Show all of ${name}`}
            aria-expanded={isWhole}
            onClick={() => setWhole(!isWhole)}
          >
            {isWhole ? 'less' : `all ${countText(text.length)} characters`}
          </button>
        )}
      </dd>
      <CopyButton label={`Copy ${name}`} text={text} />
    </div>
  );
}
