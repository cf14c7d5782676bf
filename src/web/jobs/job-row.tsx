import { useState } from 'react';
import type { ProblemFields } from '../../core/index.ts';
import type { JobInfo, JobOutput, Published } from '../../engine/index.ts';
import { useEngine } from '../connection/engine-context.ts';
import { problemOf } from '../connection/problem-of.ts';
import { useNotices } from '../state/notice-store.ts';
import { CopyButton } from '../widgets/copy-button.tsx';
import { Icon, type IconName } from '../widgets/icon.tsx';
import { IconButton } from '../widgets/icon-button.tsx';
import { bytesText, countText } from '../widgets/numbers.ts';
import { ProblemDetails } from '../widgets/problem-details.tsx';
import { ProgressBar } from '../widgets/progress-bar.tsx';
import { endingText, isWebLink, progressText } from './job-texts.ts';
import { useSpeed } from './use-speed.ts';

/** A job: how far it is, or what became of it. */
export function JobRow({ job }: { readonly job: JobInfo }) {
  return job.state === 'running' ? <RunningJob job={job} /> : <EndedJob job={job} />;
}

function RunningJob({ job }: { readonly job: JobInfo }) {
  const { title, progress } = job;
  const engine = useEngine();
  const speed = useSpeed(job);
  const [isStopping, setStopping] = useState(false);
  const cancel = async () => {
    setStopping(true);
    try {
      await engine.call('cancel', { job: job.job });
    } catch (error) {
      setStopping(false);
      useNotices.getState().tell(`${title}: it could not be cancelled.`, problemOf(error));
    }
  };
  return (
    <li className="job is-running">
      <span className="job-title" title={subjectOf(job)}>
        {title}
      </span>
      <ProgressBar label={title} done={progress?.done ?? 0} total={progress ? progress.total : undefined} />
      <span className="job-facts">{isStopping ? 'stopping …' : progressText(progress, speed)}</span>
      <IconButton className="is-small" icon="stop" label={`Cancel: ${title}`} disabled={isStopping} onClick={cancel} />
    </li>
  );
}

const ICONS: Readonly<Record<Exclude<JobInfo['state'], 'running'>, IconName>> = {
  done: 'check',
  failed: 'warning',
  cancelled: 'stop',
};

function EndedJob({ job }: { readonly job: JobInfo }) {
  const { title, state, problem, output, published } = job;
  return (
    <li className={`job is-${state}`}>
      <span className="job-title" title={subjectOf(job)}>
        <Icon name={ICONS[state as keyof typeof ICONS]} />
        {title}
      </span>
      {output && <OutputLink job={job.job} output={output} />}
      {published && <PublishedLink published={published} />}
      <span className="job-facts">{endingText(job)}</span>
      {problem && <ProblemDetails problem={problem} />}
      {output && <Skipped problems={output.problems} text="could not be kept as they are" />}
      {published && <Skipped problems={published.problems} text="did not go as it should" />}
    </li>
  );
}

function OutputLink({ job, output: { name, path, sizeBytes } }: { readonly job: number; readonly output: JobOutput }) {
  return (
    <a className="job-output" href={`/outputs/${job}`} download={name} title={`Fetch it; it is also at ${path}`}>
      <Icon name="download" />
      <span>{name}</span>
      <span className="job-size">{bytesText(sizeBytes)}</span>
    </a>
  );
}

/** Where it is now: a link, if it is one that a browser follows, and a button that copies it. */
function PublishedLink({ published: { key, url, sizeBytes } }: { readonly published: Published }) {
  return (
    <span className="job-output">
      <Icon name="link" />
      {isWebLink(url) ? (
        <a className="job-link" href={url} target="_blank" rel="noopener noreferrer" title={url}>
          {key}
          <span className="visually-hidden"> (opens in a new tab)</span>
        </a>
      ) : (
        <span className="job-link" title={url}>
          {key}
        </span>
      )}
      <CopyButton label={`Copy the link of ${key}`} text={url} />
      <span className="job-size">{bytesText(sizeBytes)}</span>
    </span>
  );
}

interface SkippedProps {
  readonly problems: readonly ProblemFields[];
  /** Of the things that the problems are about. */
  readonly text: string;
}

function Skipped({ problems, text }: SkippedProps) {
  if (problems.length === 0) return null;
  return (
    <details className="job-skipped">
      <summary>
        {problems.length === 1 ? 'One thing' : `${countText(problems.length)} things`} {text}
      </summary>
      {problems.map((problem, i) => (
        <ProblemDetails key={i} problem={problem} />
      ))}
    </details>
  );
}

function subjectOf({ title, file, path }: JobInfo): string {
  if (file === '') return title;
  return path === undefined ? file : `${file}: ${path}`;
}
