import { useNotices } from '../state/notice-store.ts';
import { IconButton } from '../widgets/icon-button.tsx';
import { ProblemDetails } from '../widgets/problem-details.tsx';

/** What just happened, for a moment; also for screen readers. */
export function Notices() {
  const { notices, dismiss } = useNotices();
  return (
    <section className="notices" aria-label="Notices" aria-live="polite">
      {notices.map(({ number, text, problem }) => (
        <div key={number} className={problem ? 'notice is-problem' : 'notice'}>
          <div>
            {text}
            {problem && <ProblemDetails problem={problem} />}
          </div>
          <IconButton className="is-small" icon="close" label="Dismiss" onClick={() => dismiss(number)} />
        </div>
      ))}
    </section>
  );
}
