import { Fragment, type ReactNode } from 'react';
import type { FileInfo, NodeDetail } from '../../engine/index.ts';
import { isPlottable, useNodeActions } from '../actions/use-node-actions.ts';
import { PAGE_COMMANDS } from '../commands/index.ts';
import { useAsk } from '../connection/use-ask.ts';
import { nameOfPath } from '../state/derived-channel.ts';
import { useEngineStore } from '../state/engine-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { IconButton } from '../widgets/icon-button.tsx';
import { bytesText, countText, shapeText } from '../widgets/numbers.ts';
import { ProblemDetails } from '../widgets/problem-details.tsx';
import { Attributes } from './attributes.tsx';
import './details.css';

/** What is known of the selected node. */
export function Details() {
  const selected = useViewStore(({ view }) => view.selected);
  const info = useEngineStore((state) => (selected ? state.files.get(selected.file) : undefined));
  const isOpen = info?.state === 'open';
  const params = selected && isOpen ? { file: selected.file, path: selected.path } : undefined;
  const { result, problem } = useAsk('node', params, info?.generation);
  const node = result?.path === selected?.path || selected?.path === '/' ? result : undefined;
  return (
    <>
      <div className="side-head">
        <h2 className="details-name" title={selected?.path}>
          {selected
            ? selected.path === '/'
              ? (info?.name ?? selected.file)
              : nameOfPath(selected.path)
            : 'Attributes'}
        </h2>
        {node?.kind === 'dataset' && <Actions node={node} file={selected?.file ?? ''} />}
      </div>
      {!selected && (
        <p className="details-note">Select a file, a group or a dataset in the tree to see its attributes.</p>
      )}
      {selected && !info && <p className="details-note">The file {selected.file} is not open.</p>}
      {selected?.path === '/' && info && <FileFacts info={info} />}
      {problem && problem.code !== 'DISCONNECTED' && <ProblemDetails problem={problem} />}
      {node && <NodeFacts node={node} />}
    </>
  );
}

function Actions({ node, file }: { readonly node: NodeDetail; readonly file: string }) {
  const actions = useNodeActions();
  const canPlot = isPlottable(node);
  const acted = { ...node, file };
  return (
    <>
      <IconButton icon="line" label="Plot" disabled={!canPlot} onClick={() => void actions.plot(acted)} />
      <IconButton icon="plus" label="Add to the plot" disabled={!canPlot} onClick={() => void actions.add(acted)} />
      <IconButton icon="number" label="Show its values" onClick={() => actions.showTable(acted)} />
      <ComputeButton />
    </>
  );
}

function ComputeButton() {
  const { label, keys, isEnabled, run } = PAGE_COMMANDS.compute;
  return <IconButton icon="compute" label={label} keys={keys[0]} disabled={!isEnabled?.()} onClick={run} />;
}

const STATES: Readonly<Record<FileInfo['state'], string | undefined>> = {
  opening: 'being opened',
  open: undefined,
  failed: 'could not be opened',
  cancelled: 'stopped',
};

function FileFacts({ info }: { readonly info: FileInfo }) {
  const { file, state, format, sizeBytes, datasets, problem, problems } = info;
  return (
    <>
      <Facts
        rows={[
          ['File', <Path key="file" path={file} />],
          ['State', STATES[state]],
          ['Format', format],
          ['Size', sizeBytes === undefined ? undefined : `${bytesText(sizeBytes)} (${countText(sizeBytes)} bytes)`],
          ['Datasets', datasets === undefined ? undefined : countText(datasets)],
        ]}
      />
      {problem && <ProblemDetails problem={problem} />}
      {problems.map((one, i) => (
        <ProblemDetails key={i} problem={one} />
      ))}
    </>
  );
}

function NodeFacts({ node }: { readonly node: NodeDetail }) {
  const { path, kind, dtype, shape, unit, records, children = 0, attributes, withoutValues } = node;
  return (
    <>
      <Facts
        rows={[
          ['Path', path === '/' ? undefined : <Path path={path} />],
          ['Holds', kind === 'group' ? `${countText(children)} ${children === 1 ? 'entry' : 'entries'}` : undefined],
          ['Type', dtype],
          ['Shape', shape && (shapeText(shape) || 'single value')],
          ['Unit', unit],
          ['Records', records && countText(records.count)],
        ]}
      />
      {withoutValues && <ProblemDetails problem={withoutValues} />}
      <Attributes attributes={attributes} />
    </>
  );
}

/** It is broken at its slashes, if it has to be. */
function Path({ path }: { readonly path: string }) {
  return path.split(/(?<=[/\\])/).map((part, i) => (
    <Fragment key={i}>
      {part}
      <wbr />
    </Fragment>
  ));
}

interface FactsProps {
  readonly rows: readonly (readonly [label: string, text: ReactNode])[];
}

function Facts({ rows }: FactsProps) {
  return (
    <dl className="facts">
      {rows.map(([label, text]) =>
        text === undefined ? null : (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
