import { useMemo, useRef, useState } from 'react';
import type { NodeDetail } from '../../engine/index.ts';
import { useAsk } from '../connection/use-ask.ts';
import { datasetsOf, setSlice } from '../plot/slices/plotted-datasets.ts';
import { DimensionSliders } from '../records/dimension-sliders.tsx';
import { RecordStepper } from '../records/record-stepper.tsx';
import { readSlice, sliceText, withAtMost } from '../records/slices.ts';
import { useEngineStore } from '../state/engine-store.ts';
import type { NodeRef, TableView } from '../state/view-spec.ts';
import { useViewStore } from '../state/view-store.ts';
import { IconButton } from '../widgets/icon-button.tsx';
import { countText, shapeText } from '../widgets/numbers.ts';
import { ProblemDetails } from '../widgets/problem-details.tsx';
import { CellGrid, type GridHandle } from './cell-grid.tsx';
import { cellLayout } from './cell-pages.ts';
import { DownloadMenu } from './download-menu.tsx';
import { useShownTable } from './shown-table.ts';
import './table.css';

/** The values of a dataset. */
export function TablePanel() {
  const shown = useShownTable();
  if (!shown) return <NoTable />;
  return <TableOf key={`${shown.file}\n${shown.path}`} view={shown} />;
}

function NoTable() {
  return (
    <div className="empty">
      <h2>No values are shown</h2>
      <p>
        Choose a dataset in the tree, and “Show its values” in its menu. Single values and texts are shown here at once.
      </p>
    </div>
  );
}

function TableOf({ view }: { readonly view: TableView }) {
  const generation = useEngineStore((state) => state.files.get(view.file)?.generation ?? 0);
  const { result: node, problem, isWaiting } = useAsk('node', { file: view.file, path: view.path }, generation);
  const failure = problem ?? node?.withoutValues;
  if (failure) return <ProblemDetails problem={failure} />;
  if (!node) return isWaiting ? <p className="tree-note">Reading …</p> : null;
  if (node.kind === 'group') {
    return (
      <div className="empty">
        <h2>{node.name || view.file}</h2>
        <p>This is a group of {countText(node.children ?? 0)}. Choose a dataset in it to see its values.</p>
      </div>
    );
  }
  return <DatasetTable node={node} view={view} />;
}

interface DatasetTableProps {
  readonly node: NodeDetail;
  readonly view: TableView;
}

function DatasetTable({ node, view: { file, path, slice } }: DatasetTableProps) {
  const { shape = [], dtype = '', unit } = node;
  const change = useViewStore((state) => state.change);
  const handle = useRef<GridHandle>(null);
  const dataset: NodeRef = { file, path };
  const hasRecords = (node.records?.count ?? 0) > 0 && shape.length < 3; // a slider steps through those of more
  const hasSliders = shape.length > 1;
  const parts = useMemo(() => withAtMost(readSlice(slice, shape), 2), [slice, shape]);
  const layout = useMemo(() => cellLayout(parts, shape), [parts, shape]);
  /** Records, and parts of the form that is plotted, are shown in the plot as well. */
  const showSlice = (next: string | undefined, isRecord: boolean) =>
    change(
      `Slice of ${node.name}`,
      (view) => {
        view.table = { file, path, ...(next !== undefined && { slice: next }) };
        const plotted = view.figure && datasetsOf(view.figure).find((one) => one.file === file && one.path === path);
        if (!view.figure || !plotted) return;
        const dimensions = dimensionsOf(next, shape);
        if (isRecord || dimensions === dimensionsOf(plotted.slice, shape))
          setSlice(view.figure, plotted, { slice: next, dimensions });
      },
      `table ${path}`,
    );
  return (
    <section className="table" aria-label="Table">
      <div className="table-bar">
        <strong className="table-name" title={`${file}: ${path}`}>
          {node.name}
        </strong>
        <span className="table-facts">{[dtype, shapeText(shape), unit].filter(Boolean).join(' · ')}</span>
        <span className="top-gap" />
        {layout.rows > 1 && <GoToRow rows={layout.rows} onRow={(row) => handle.current?.goTo(row)} />}
        <IconButton icon="copy" label="Copy the selected cells" keys="Ctrl+C" onClick={() => handle.current?.copy()} />
        <DownloadMenu dataset={dataset} dtype={dtype} slice={sliceText(parts, shape)} />
      </div>
      {(hasSliders || hasRecords) && (
        <div className="table-bar is-slices">
          {hasSliders && (
            <DimensionSliders shape={shape} slice={slice} most={2} onSlice={(next) => showSlice(next, false)} />
          )}
          {hasRecords && <RecordStepper dataset={dataset} slice={slice} onSlice={(next) => showSlice(next, true)} />}
        </div>
      )}
      {layout.rows === 0 || layout.columns === 0 ? (
        <div className="empty">
          <h2>It holds no values</h2>
          <p>Its shape is {shapeText(shape) || 'that of a single value'}.</p>
        </div>
      ) : (
        <CellGrid
          handle={handle}
          dataset={dataset}
          layout={layout}
          parts={parts}
          label={`Values of ${node.name}`}
          dtype={dtype}
          unit={unit}
          isText={!node.isDrawable}
        />
      )}
    </section>
  );
}

/** How many dimensions a slice has. */
function dimensionsOf(slice: string | undefined, shape: readonly number[]): number {
  return readSlice(slice, shape).filter(({ kind }) => kind === 'range').length;
}

interface GoToRowProps {
  readonly rows: number;
  onRow(row: number): void;
}

function GoToRow({ rows, onRow }: GoToRowProps) {
  const [text, setText] = useState('');
  const go = () => {
    const row = Number(text.replace(/[\s,_]/g, ''));
    if (text.trim() === '' || !Number.isFinite(row)) return;
    onRow(Math.min(rows - 1, Math.max(0, Math.round(row < 0 ? row + rows : row))));
  };
  return (
    <input
      className="number-box go-to-row"
      inputMode="numeric"
      aria-label="Go to row"
      placeholder={`Go to row (0–${countText(rows - 1)})`}
      title="Row number, then Enter; −1 is the last one"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        go();
      }}
    />
  );
}
