import type { FigureSpec } from '../../figure/index.ts';
import { exportSpec } from '../plot/index.ts';
import { FieldRow } from './controls/field-row.tsx';
import { setValue } from './controls/use-figure.ts';
import type { Field, FieldContext } from './fields/field.ts';

const MM = { kind: 'number', min: 1, max: 2000, step: 1, unit: 'mm' } as const;

const FIELDS: readonly Field[] = [
  { path: ['size', 'width'], label: 'Width', ...MM },
  { path: ['size', 'height'], label: 'Height', ...MM },
];

/** Widths of one and two columns of most journals, mm. */
const WIDTHS = [85, 180] as const;

/** How large the figure is: as the panel that shows it, or in mm. */
export function SizeFields({ context }: { readonly context: FieldContext }) {
  const { size } = context.spec;
  const seen = (): FigureSpec['size'] => exportSpec()?.size ?? { width: 160, height: 100 };
  const narrow = (width: number) => {
    const { width: from, height } = seen() ?? { width: 160, height: 100 };
    setValue('Size', ['size'], { width, height: Math.round((height * width) / from) });
  };
  return (
    <>
      <div className="option">
        <label className="option-label" htmlFor="option-fit">
          Fits its panel
        </label>
        <input
          id="option-fit"
          type="checkbox"
          checked={size === undefined}
          onChange={({ target }) => setValue('Size', ['size'], target.checked ? undefined : rounded(seen()))}
        />
        <span className="option-control option-sizes">
          {WIDTHS.map((width) => (
            <button key={width} type="button" className="button is-quiet" onClick={() => narrow(width)}>
              {width} mm
            </button>
          ))}
        </span>
      </div>
      {size && FIELDS.map((field) => <SizeField key={field.label} field={field} context={context} />)}
    </>
  );
}

/** Neither side can be left out. */
function SizeField({ field, context }: { readonly field: Field; readonly context: FieldContext }) {
  return <FieldRow field={field} base={[]} context={context} />;
}

function rounded(size: FigureSpec['size']): FigureSpec['size'] {
  return size && { width: Math.round(size.width), height: Math.round(size.height) };
}
