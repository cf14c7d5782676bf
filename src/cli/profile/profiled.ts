import { AtomicFile } from '../../host/index.ts';
import type { CommandContext } from '../run/context.ts';
import { bytesText } from '../terminal/quantities.ts';
import { peakOf } from './memory-profile.ts';
import { MemoryRecorder } from './memory-recorder.ts';

export interface Chart {
  /** Where it goes. */
  readonly path: string;
  readonly title: string;
  readonly overwrite: boolean;
}

/** Does some work, and draws the memory of the process meanwhile. Phases are those that the work tells its progress. */
export async function profiled<T>(
  context: CommandContext,
  { path, title, overwrite }: Chart,
  work: (context: CommandContext) => Promise<T>,
): Promise<T> {
  await using file = await AtomicFile.create(path, { overwrite });
  await using recorder = await MemoryRecorder.start();
  const result = await work(watched(context, (phase) => recorder.phase(phase)));
  const profile = await recorder.stop();
  const { memoryChart } = await import('./memory-chart.ts');
  await file.write(0, new TextEncoder().encode(await memoryChart(profile, title)));
  await file.commit();
  const [start, peak] = [profile.samples[0], peakOf(profile)].map(({ bytes }) => bytesText(bytes));
  context.stderr.line(`${path}  memory ${start} at the start, ${peak} at most`);
  return result;
}

/** The same context, with someone who listens to the names of phases. */
function watched(context: CommandContext, tell: (phase: string) => void): CommandContext {
  const progress: CommandContext['progress'] = (label, work, options) =>
    context.progress(
      label,
      (onProgress) =>
        work((progress) => {
          tell(progress.phase);
          onProgress(progress);
        }),
      options,
    );
  return { ...context, progress };
}
