import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useEngine } from '../connection/engine-context.ts';
import { useAsk } from '../connection/use-ask.ts';
import type { NodeRef } from '../state/view-spec.ts';
import { IconButton } from '../widgets/icon-button.tsx';
import { NumberBox } from '../widgets/number-box.tsx';
import { findRecord } from './find-record.ts';

interface RecordStepperProps {
  readonly dataset: NodeRef;
  /** What is shown of it now. */
  readonly slice: string | undefined;
  /** Shows another record, or all of the dataset (undefined). */
  onSlice(slice: string | undefined): void;
}

/** Steps through the records that a dataset is made of; nothing if it is not made of records. Records count from 1 here. */
export function RecordStepper({ dataset: { file, path }, slice, onSlice }: RecordStepperProps) {
  const { result: node } = useAsk('node', { file, path });
  const count = node?.path === path ? (node.records?.count ?? 0) : 0;
  if (count === 0) return null;
  return <Stepper key={`${file}\n${path}`} {...{ file, path, count, slice, onSlice }} />;
}

interface StepperProps extends NodeRef, Omit<RecordStepperProps, 'dataset'> {
  readonly count: number;
}

function Stepper({ file, path, count, slice, onSlice }: StepperProps) {
  const engine = useEngine();
  const id = useId();
  const [shown, setShown] = useState<{ readonly record: number; readonly slice: string }>();
  const record = slice !== undefined && shown?.slice === slice ? shown.record : undefined;

  useEffect(() => {
    if (slice === undefined || record !== undefined) return;
    const { signal, abort } = cancellable();
    const placeOf = (at: number) => engine.call('record', { file, path, record: at }, { signal });
    findRecord(slice, count, placeOf).then(
      (found) => found !== undefined && !signal.aborted && setShown({ record: found, slice }),
      () => {}, // then there is no number to show
    );
    return abort;
  }, [engine, file, path, count, slice, record]);

  /** Where it goes next: steps that come faster than records build on each other. */
  const wanted = useRef<number>(undefined);
  const go = async (to: number) => {
    const at = Math.min(count - 1, Math.max(0, to));
    wanted.current = at;
    try {
      const place = await engine.call('record', { file, path, record: at });
      setShown({ record: at, slice: place.slice });
      onSlice(place.slice);
    } catch {
      // what is shown stays
    }
    if (wanted.current === at) wanted.current = undefined;
  };
  const previous = () => go((wanted.current ?? record ?? 1) - 1);
  const next = () => go((wanted.current ?? record ?? -1) + 1);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { PageUp: previous, PageDown: next }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation(); // in the box, they would also be leaps of ten
    void step();
  };

  return (
    <fieldset className="stepper" onKeyDownCapture={onKeyDown} aria-labelledby={id}>
      <span id={id} className="stepper-label">
        Record
      </span>
      <IconButton icon="left" label="Previous record" keys="Page Up" disabled={record === 0} onClick={previous} />
      <NumberBox
        label="Number of the record"
        value={record === undefined ? undefined : record + 1}
        placeholder="all"
        min={1}
        max={count}
        onChange={(to) => go(to - 1)}
      />
      <IconButton icon="right" label="Next record" keys="Page Down" disabled={record === count - 1} onClick={next} />
      <span className="stepper-count">of {count.toLocaleString('en')}</span>
      {slice !== undefined && (
        <button type="button" className="button is-quiet" onClick={() => onSlice(undefined)}>
          Show all
        </button>
      )}
    </fieldset>
  );
}

function cancellable() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
