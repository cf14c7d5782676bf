import { useAsk } from '../../connection/use-ask.ts';
import { DimensionSliders } from '../../records/dimension-sliders.tsx';
import { RecordStepper } from '../../records/record-stepper.tsx';
import { readSlice } from '../../records/slices.ts';
import { useViewStore } from '../../state/view-store.ts';
import { datasetsOf, type PlottedDataset, setSlice } from '../slices/plotted-datasets.ts';

/** Which part of each dataset of several dimensions, or of records, is plotted. */
export function SliceBar() {
  const figure = useViewStore(({ view }) => view.figure);
  const datasets = figure ? datasetsOf(figure) : [];
  return (
    <div className="plot-slices">
      {datasets.map((dataset) => (
        <DatasetSlices key={`${dataset.file}\n${dataset.path}`} dataset={dataset} isAlone={datasets.length === 1} />
      ))}
    </div>
  );
}

function DatasetSlices({ dataset, isAlone }: { readonly dataset: PlottedDataset; readonly isAlone: boolean }) {
  const { file, path, slice, most } = dataset;
  const { result: node } = useAsk('node', { file, path });
  const change = useViewStore((state) => state.change);
  if (node?.path !== path) return null;
  const shape = node.shape ?? [];
  const hasRecords = (node.records?.count ?? 0) > 0 && shape.length < 3; // a slider steps through those of more
  const hasSliders = shape.length > 1;
  if (!hasSliders && !hasRecords) return null;
  const onSlice = (next: string | undefined) =>
    change(
      'Slice',
      ({ figure, table }) => {
        if (figure) setSlice(figure, dataset, { slice: next, dimensions: dimensionsOf(next, shape) });
        if (table?.file === file && table.path === path) table.slice = next;
      },
      `slice-${file}-${path}`,
    );
  return (
    <fieldset className="plot-slice" aria-label={`What of ${node.name} is plotted`}>
      {!isAlone && <span className="plot-slice-name">{node.name}</span>}
      {hasRecords && <RecordStepper dataset={{ file, path }} slice={slice} onSlice={onSlice} />}
      {hasSliders && <DimensionSliders shape={shape} slice={slice} most={most} onSlice={onSlice} />}
    </fieldset>
  );
}

/** How many dimensions a slice has. */
function dimensionsOf(slice: string | undefined, shape: readonly number[]): number {
  return readSlice(slice, shape).filter(({ kind }) => kind === 'range').length;
}
