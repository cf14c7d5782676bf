/** Oldest Node that daqscope runs under. */
export const NODE_MAJOR = 24;

/** What keeps daqscope from running here, in one line; undefined if nothing does. */
export function checkRuntime(nodeVersion: string = process.versions.node): string | undefined {
  if (Number.parseInt(nodeVersion, 10) >= NODE_MAJOR) return undefined;
  return `daqscope needs Node ${NODE_MAJOR} or newer; this is Node ${nodeVersion} (${process.execPath})`;
}
