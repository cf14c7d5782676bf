import { NumberBox } from '../widgets/number-box.tsx';
import { type Part, partLength, readSlice, sliceText, withAtMost } from './slices.ts';

interface DimensionSlidersProps {
  /** Of the whole dataset. */
  readonly shape: readonly number[];
  readonly slice: string | undefined;
  /** How many dimensions can be shown at once. */
  readonly most: 1 | 2;
  onSlice(slice: string | undefined): void;
}

/** Which part of a dataset of several dimensions is shown: each dimension as a whole, or one index of it. */
export function DimensionSliders({ shape, slice, most, onSlice }: DimensionSlidersProps) {
  if (shape.length < 2) return null;
  const parts = withAtMost(readSlice(slice, shape), most);
  const replace = (dimension: number, part: Part) => onSlice(sliceText(parts.with(dimension, part), shape));
  const toggle = (dimension: number) => {
    const isIndex = parts[dimension].kind === 'index';
    if (!isIndex) return replace(dimension, { kind: 'index', index: startOf(parts[dimension]) });
    const ranges = parts.flatMap(({ kind }, i) => (kind === 'range' ? [i] : []));
    const next = parts.with(dimension, { kind: 'range', start: 0, stop: shape[dimension], step: 1 });
    if (ranges.length >= most) next[ranges[0]] = { kind: 'index', index: startOf(parts[ranges[0]]) };
    onSlice(sliceText(next, shape));
  };
  return (
    <fieldset className="dimensions" aria-label="Dimensions">
      {shape.map((size, dimension) => (
        <div className="dimension" key={dimension}>
          <button
            type="button"
            className="button is-quiet dimension-name"
            aria-pressed={parts[dimension].kind === 'range'}
            title="Show all of this dimension, or one index of it"
            onClick={() => toggle(dimension)}
          >
            dim {dimension}
          </button>
          <Dimension
            part={parts[dimension]}
            size={size}
            dimension={dimension}
            onPart={(part) => replace(dimension, part)}
          />
        </div>
      ))}
    </fieldset>
  );
}

interface DimensionProps {
  readonly part: Part;
  readonly size: number;
  readonly dimension: number;
  onPart(part: Part): void;
}

function Dimension({ part, size, dimension, onPart }: DimensionProps) {
  if (part.kind === 'range')
    return <span className="dimension-all">{partLength(part).toLocaleString('en')} shown</span>;
  const show = (index: number) => onPart({ kind: 'index', index });
  return (
    <>
      <input
        type="range"
        className="slider"
        aria-label={`Index of dimension ${dimension}`}
        min={0}
        max={Math.max(0, size - 1)}
        value={part.index}
        onChange={(event) => show(Number(event.target.value))}
      />
      <NumberBox
        label={`Index of dimension ${dimension} as a number`}
        value={part.index}
        min={0}
        max={size - 1}
        onChange={show}
      />
      <span className="stepper-count">0–{Math.max(0, size - 1).toLocaleString('en')}</span>
    </>
  );
}

function startOf(part: Part): number {
  return part.kind === 'index' ? part.index : part.start;
}
