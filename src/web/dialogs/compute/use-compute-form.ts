import { useMemo, useRef, useState } from 'react';
import type { ProblemFields } from '../../../core/index.ts';
import type { Preview, StepCatalog } from '../../../engine/index.ts';
import { withDerived, withEdited } from '../../actions/derived-changes.ts';
import { figureWithDerived } from '../../actions/figure-with-derived.ts';
import { useEngine } from '../../connection/engine-context.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { useAsk } from '../../connection/use-ask.ts';
import { plotClient, type SeenPart, seenPart } from '../../plot/index.ts';
import { labelOfDerived, PIPE } from '../../state/derived-channel.ts';
import { type ComputeSubject, useDialog } from '../../state/dialog-store.ts';
import { useNotices } from '../../state/notice-store.ts';
import type { DerivedChannel } from '../../state/view-spec.ts';
import { useViewStore } from '../../state/view-store.ts';
import { useLate } from '../../widgets/use-late.ts';
import { meantSteps, placeOfProblem, type TypedSteps } from './step-text.ts';

/** ms that what is typed has to rest before it is computed. */
const REST_MS = 250;

export interface ComputeForm {
  readonly typed: TypedSteps;
  readonly name: string;
  readonly catalog: StepCatalog | undefined;
  /** Of what was typed, as far as it could be computed last. */
  readonly preview: Preview | undefined;
  /** It is not that of what is typed now. */
  readonly isStale: boolean;
  readonly problem: ProblemFields | undefined;
  /** Where the problem is in what is typed. */
  readonly problemAt: number | undefined;
  readonly isReady: boolean;
  /** It is something new, and no table. */
  readonly isPlottable: boolean;
  type(typed: TypedSteps): void;
  call(name: string): void;
  /** Puts it into the view and closes the dialog. `isPlotted`: into the figure too, if it is plottable. */
  add(isPlotted: boolean): Promise<void>;
}

/** What is typed to compute something, and what comes out of it. */
export function useComputeForm({ of, steps = '', edited }: ComputeSubject): ComputeForm {
  const engine = useEngine();
  const show = useDialog((state) => state.show);
  const [typed, type] = useState<TypedSteps>({ text: steps, caret: steps.length });
  const [name, call] = useState(edited?.name ?? '');
  const [seen] = useState<SeenPart>(() =>
    seenPart(useViewStore.getState().view, plotClient().state.shown?.panels ?? [], of),
  );
  const { result: catalog } = useAsk('steps', {});
  const meant = useMemo(() => meantSteps(typed.text), [typed.text]);
  const asked = useLate(meant.steps, REST_MS);
  const { result, problem, isWaiting } = useAsk('preview', asked === '' ? undefined : { ...of, ...seen, steps: asked });
  const isCurrent = asked === meant.steps && !isWaiting;
  const last = useRef<Preview>(undefined);
  if (result) last.current = result;
  const isPlottable = last.current?.node.kind !== 'group' && !edited;
  const place = isCurrent ? placeOfProblem(problem?.path) : undefined;
  return {
    typed,
    name,
    catalog,
    preview: asked === '' ? undefined : last.current,
    isStale: !isCurrent || problem !== undefined,
    problem: asked === meant.steps ? problem : undefined,
    problemAt: place === undefined ? undefined : place + meant.skipped,
    isReady: isCurrent && result !== undefined,
    isPlottable,
    type,
    call,
    async add(isPlotted) {
      if (!isCurrent || !result) return;
      const channel = channelOf(result, asked, of.file, name);
      try {
        const figure = isPlotted && isPlottable ? await figureWithDerived(engine, channel, result, of) : undefined;
        const recipe = edited ? withEdited(edited, channel) : withDerived(channel, figure);
        useViewStore.getState().change(`${edited ? 'Edit' : 'Compute'} ${labelOfDerived(channel)}`, recipe);
        show(null);
      } catch (error) {
        useNotices.getState().tell('It cannot be plotted.', problemOf(error));
      }
    },
  };
}

function channelOf({ node }: Preview, steps: string, file: string, name: string): DerivedChannel {
  const path = node.path.slice(0, -(PIPE.length + steps.length)); // as the engine has it
  return { file, path, steps, ...(name.trim() !== '' && { name: name.trim() }) };
}
