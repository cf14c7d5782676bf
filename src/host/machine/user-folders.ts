import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

const thisMachine = (): Machine => ({ platform: process.platform, env: process.env, home: homedir() });

/** Where a folder of a user is: by the XDG Base Directory Specification, else where the platform has it. */
interface Place {
  readonly xdg: string;
  readonly unix: readonly string[];
  readonly mac: readonly string[];
  readonly windows: (env: Machine['env'], home: readonly string[]) => readonly string[];
}

const localData = (env: Machine['env'], home: readonly string[]) =>
  env.LOCALAPPDATA === undefined ? [...home, 'AppData', 'Local'] : [env.LOCALAPPDATA];
const roamingData = (env: Machine['env'], home: readonly string[]) =>
  env.APPDATA === undefined ? [...home, 'AppData', 'Roaming'] : [env.APPDATA];

const CACHE: Place = {
  xdg: 'XDG_CACHE_HOME',
  unix: ['.cache', 'daqscope'],
  mac: ['Library', 'Caches', 'daqscope'],
  windows: (env, home) => [...localData(env, home), 'daqscope', 'Cache'],
};

const CONFIG: Place = {
  xdg: 'XDG_CONFIG_HOME',
  unix: ['.config', 'daqscope'],
  mac: ['Library', 'Application Support', 'daqscope'],
  windows: (env, home) => [...roamingData(env, home), 'daqscope'],
};

const STATE: Place = {
  xdg: 'XDG_STATE_HOME',
  unix: ['.local', 'state', 'daqscope'],
  mac: ['Library', 'Application Support', 'daqscope', 'State'],
  windows: (env, home) => [...localData(env, home), 'daqscope', 'State'],
};

/** Folder for what can be made again. None of these folders is created. */
export function cacheFolder(machine: Machine = thisMachine()): string {
  return folderAt(CACHE, machine);
}

/** Folder for what the user has written down. */
export function configFolder(machine: Machine = thisMachine()): string {
  return folderAt(CONFIG, machine);
}

/** Folder for what must outlive a process, and may be lost with the machine. */
export function stateFolder(machine: Machine = thisMachine()): string {
  return folderAt(STATE, machine);
}

function folderAt({ xdg, unix, mac, windows }: Place, { platform, env, home }: Machine): string {
  const { isAbsolute, join } = platform === 'win32' ? win32 : posix;
  const asked = env[xdg];
  if (asked && isAbsolute(asked)) return join(asked, 'daqscope');
  if (platform === 'win32') return join(...windows(env, [home]));
  return join(home, ...(platform === 'darwin' ? mac : unix));
}
