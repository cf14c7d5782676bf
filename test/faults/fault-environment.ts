import type { Fault } from './fault-layer.mjs';

/** Arguments of Node that load the faults before the command. */
export const PRELOAD_ARGS: readonly string[] = ['--import', new URL('./fault-preload.mjs', import.meta.url).href];

/** Makes a fault lie in wait for a command that is run with {@link PRELOAD_ARGS}; it reports to the file `report`. */
export function faultEnvironment(fault: Fault | undefined, report?: string): Record<string, string> {
  return {
    ...(fault && { DAQSCOPE_TEST_FAULT: JSON.stringify(fault) }),
    ...(report !== undefined && { DAQSCOPE_TEST_REPORT: report }),
  };
}
