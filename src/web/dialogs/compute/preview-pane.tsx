import type { Preview, PreviewColumn } from '../../../engine/index.ts';
import { SmallPlot } from '../../plot/index.ts';
import { shapeText } from '../../widgets/numbers.ts';
import type { ComputeForm } from './use-compute-form.ts';

/** What comes out of what is typed, on what of the dataset is seen. */
export function PreviewPane({ form: { preview, isStale } }: { readonly form: ComputeForm }) {
  return (
    <section className={isStale ? 'compute-preview is-stale' : 'compute-preview'} aria-label="What comes out">
      <p className="compute-outcome" role="status">
        {preview ? outcomeText(preview) : 'What comes out is shown here.'}
        {preview?.isPart && <span className="choice-text"> Shown for the part that is seen.</span>}
      </p>
      <SmallPlot figure={preview?.figure ?? null} label="Preview" />
      {preview?.columns && <Columns columns={preview.columns} />}
    </section>
  );
}

function outcomeText({ node, columns }: Preview): string {
  if (columns) return `A table of ${columns.length} columns.`;
  const { dtype, shape = [], unit } = node;
  return ['A signal', dtype, shapeText(shape), unit].filter(Boolean).join(' · ');
}

/** The columns of a table with their first values. */
function Columns({ columns }: { readonly columns: readonly PreviewColumn[] }) {
  const rows = Math.max(0, ...columns.map(({ texts }) => texts.length));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by keys
    <section className="compute-columns" tabIndex={0} aria-label="First rows of the table">
      <table>
        <thead>
          <tr>
            {columns.map(({ name, unit, about }) => (
              <th key={name} scope="col" title={about}>
                {name}
                {unit && <span className="choice-text"> {unit}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: rows }, (_, row) => (
            <tr key={row}>
              {columns.map(({ name, texts }) => (
                <td key={name}>{shortText(texts[row])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows === 0 && <p className="choice-text">Nothing was found in what is seen.</p>}
    </section>
  );
}

/** Fewer digits than a number has are enough for a first look. */
function shortText(text = ''): string {
  const value = Number(text);
  return text.length > 8 && Number.isFinite(value) ? String(Number(value.toPrecision(6))) : text;
}
