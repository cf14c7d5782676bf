import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

const thisMachine = (): Machine => ({ platform: process.platform, env: process.env, home: homedir() });

/**
 * Folder for what can be made again: `$XDG_CACHE_HOME/daqscope` where that is set (an absolute path, as the XDG Base
 * Directory Specification asks), else where the platform keeps caches. It is not created.
 */
export function cacheFolder({ platform, env, home }: Machine = thisMachine()): string {
  const { isAbsolute, join } = platform === 'win32' ? win32 : posix;
  const xdg = env.XDG_CACHE_HOME;
  if (xdg && isAbsolute(xdg)) return join(xdg, 'daqscope');
  switch (platform) {
    case 'win32':
      return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'daqscope', 'Cache');
    case 'darwin':
      return join(home, 'Library', 'Caches', 'daqscope');
    default:
      return join(home, '.cache', 'daqscope');
  }
}
