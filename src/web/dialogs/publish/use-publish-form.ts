import { useState } from 'react';
import type { ProblemFields } from '../../../core/index.ts';
import type { PublishTarget } from '../../../engine/index.ts';
import { useEngine } from '../../connection/engine-context.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { useDialog } from '../../state/dialog-store.ts';
import { useSettings } from '../../state/settings-store.ts';
import { keyForOther, type PublishChoice } from './publish-choices.ts';

/** What one fills in. */
interface Filled {
  readonly choice: PublishChoice;
  readonly target: PublishTarget;
  /** The place at the target, if it was typed. */
  readonly typed: string | undefined;
  /** Those of the target that it is not shared with. */
  readonly unshared: readonly string[];
  /** Of figures of pixels. */
  readonly dpi: number;
}

export interface PublishForm extends Filled {
  readonly key: string;
  readonly isReady: boolean;
  readonly problem: ProblemFields | undefined;
  choose(choice: PublishChoice): void;
  fill(filled: Partial<Omit<Filled, 'choice'>>): void;
  publish(): Promise<void>;
}

/** A form that publishes what one has filled in, and closes the dialog when the job has begun. */
export function usePublishForm(begin: Pick<Filled, 'choice' | 'target'>): PublishForm {
  const engine = useEngine();
  const show = useDialog((state) => state.show);
  const set = useSettings((state) => state.set);
  const [filled, setFilled] = useState<Filled>({ ...begin, typed: undefined, unshared: [], dpi: 300 });
  const [problem, setProblem] = useState<ProblemFields>();
  const [isBusy, setBusy] = useState(false);
  const { choice, target, typed, unshared, dpi } = filled;
  const key = typed ?? choice.key;
  const fill = (more: Partial<Filled>) => {
    setProblem(undefined);
    setFilled({ ...filled, ...more });
  };
  return {
    ...filled,
    key,
    problem,
    isReady: !isBusy && !target.problem && key.trim() !== '',
    fill,
    choose: (next) => fill({ choice: next, typed: typed === undefined ? undefined : keyForOther(typed, choice, next) }),
    async publish() {
      setBusy(true);
      setProblem(undefined);
      try {
        const share = target.share.filter((one) => !unshared.includes(one));
        await engine.call('publish', { what: choice.what(dpi), target: target.name, key, share });
        set({ isBottomOpen: true, bottomTab: 'jobs' });
        show(null);
      } catch (error) {
        setProblem(problemOf(error));
      }
      setBusy(false);
    },
  };
}
