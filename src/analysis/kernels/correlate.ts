import { KernelMemory } from './kernel-memory.ts';

/** Samples at a time: what is read and written stays in the second cache. */
const BLOCK = 8192;

type Workspace = KernelMemory<'input' | 'output' | 'weights'>;

let workspace: Workspace | undefined;

/**
 * Weighted sums of neighbours: output[i] = Σ weights[t] values[i + t], for as many i as `output` is long; `values` is longer by one less than there
 * are weights. `output` may be where `values` is, from its beginning.
 */
export function correlate(values: Float64Array, weights: Float64Array, output: Float64Array): void {
  const { kernels, views } = workspaceFor(weights.length);
  const { input, output: sums } = views;
  views.weights.set(weights);
  for (let at = 0; at < output.length; at += BLOCK) {
    const count = Math.min(BLOCK, output.length - at);
    input.set(values.subarray(at, at + count + weights.length - 1));
    kernels.correlate(input.byteOffset, sums.byteOffset, count, views.weights.byteOffset, weights.length);
    output.set(count === BLOCK ? sums : sums.subarray(0, count), at);
  }
}

/** One for all, since nothing waits in between; made anew for more weights than ever before. */
function workspaceFor(taps: number): Workspace {
  if (!workspace || workspace.views.weights.length < taps) {
    const most = Math.max(64, 2 ** Math.ceil(Math.log2(taps)));
    workspace = new KernelMemory({ input: BLOCK + most, output: BLOCK, weights: most });
  }
  return workspace;
}
