import { labelOfDerived, refOfDerived } from '../state/derived-channel.ts';
import { Icon } from '../widgets/icon.tsx';
import { ProgressBar } from '../widgets/progress-bar.tsx';
import { NodeContent } from './node-content.tsx';
import type { DerivedItem } from './tree-rows.ts';
import { useComputeJob } from './use-derived.ts';

/** Something that is computed: what it is, how far it is, or why it cannot be. */
export function DerivedContent({ item: { channel, node, problem } }: { readonly item: DerivedItem }) {
  const ref = refOfDerived(channel);
  const label = labelOfDerived(channel);
  const job = useComputeJob(ref);
  if (node) return <NodeContent node={node} name={label} />;
  const why = problem && [problem.message, problem.hint].filter(Boolean).join('. ');
  return (
    <>
      <Icon name={problem ? 'warning' : 'compute'} />
      <span className="tree-name" title={[ref.path, why].filter(Boolean).join('\n')}>
        {label}
      </span>
      {problem && (
        <span className="tree-flag is-error">{problem.code === 'ANALYSIS_STOPPED' ? 'stopped' : 'failed'}</span>
      )}
      {job && <ProgressBar label={job.title} done={job.progress?.done ?? 0} total={job.progress?.total} />}
    </>
  );
}
