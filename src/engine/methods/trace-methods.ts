import type { Handlers } from '../../core/index.ts';
import type { TraceSpec } from '../../figure/index.ts';
import type { OpenFiles } from '../files/open-files.ts';
import type { EngineMethodTable } from '../protocol.ts';
import type { SharedTraces } from '../sources/shared-traces.ts';
import type { Summaries } from '../summaries/summaries.ts';
import { buildSpec } from '../traces/build-spec.ts';
import { findChannels } from '../traces/channels.ts';
import { traceStatistics } from '../traces/statistics.ts';
import { checkParams } from './check-params.ts';
import { shrunkImage } from './shrunk-image.ts';

type TraceMethods = Pick<Handlers<EngineMethodTable>, 'suggest' | 'describe' | 'extent' | 'view' | 'statistics'>;

/** What figures show. */
export function traceMethods(files: OpenFiles, traces: SharedTraces, summaries: Summaries): TraceMethods {
  return {
    async suggest(params, { signal }) {
      checkParams(params, { operands: 'list', args: 'object?' });
      for (const operand of params.operands) checkParams(operand, { file: 'text', paths: 'texts' });
      summaries.retry(({ file, path }) =>
        params.operands.some((operand) => operand.file === file && operand.paths.includes(path)),
      );
      const channels = await findChannels(params.operands, (file) => files.get(file), files.deriving(signal));
      return buildSpec(channels, params.args ?? {});
    },

    async describe(params, { signal }) {
      const { name, x, y, z, downwards } = await sourceOf(params, signal);
      return { name, x, y, z, downwards };
    },

    async extent(params, { signal }) {
      checkParams(params, { window: 'window' });
      return (await sourceOf(params, signal)).extent(params.window);
    },

    async view(params, { signal }) {
      checkParams(params, { boundaries: 'doubles' });
      const view = await (await sourceOf(params, signal)).view(params.boundaries);
      return view.kind === 'image' ? shrunkImage(view, params.boundaries) : view;
    },

    statistics(params, { signal, onProgress }) {
      checkParams(params, { trace: 'object', window: 'window' });
      return traceStatistics(params.trace, params.window, traces.binding(signal), onProgress);
    },
  };

  async function sourceOf(params: { trace: TraceSpec }, signal: AbortSignal) {
    checkParams(params, { trace: 'object' });
    return traces.source(params.trace, signal);
  }
}
