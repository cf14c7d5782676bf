import { useMemo } from 'react';
import { useEngineStore } from '../state/engine-store.ts';
import { JobRow } from './job-row.tsx';
import './jobs.css';

/** What runs, then what has ended, the last first. */
export function JobsPane() {
  const jobs = useEngineStore((state) => state.jobs);
  const sorted = useMemo(() => {
    const all = [...jobs.values()].sort((a, b) => b.job - a.job);
    return [...all.filter(({ state }) => state === 'running'), ...all.filter(({ state }) => state !== 'running')];
  }, [jobs]);
  if (sorted.length === 0) return <p className="jobs-none">Nothing is being read, converted or published.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled with keys
    <ul className="jobs" aria-label="Jobs" tabIndex={0}>
      {sorted.map((job) => (
        <JobRow key={job.job} job={job} />
      ))}
    </ul>
  );
}
