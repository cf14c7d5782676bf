import { describe, expect, test } from 'vitest';
import { checkRuntime } from './check-runtime.ts';
import { cacheFolder, configFolder, type Machine, stateFolder } from './user-folders.ts';

describe('cacheFolder', () => {
  const at = (platform: NodeJS.Platform, env: Machine['env'], home = '/home/ada') =>
    cacheFolder({ platform, env, home });

  test.each([
    [at('linux', {}), '/home/ada/.cache/daqscope'],
    [at('linux', { XDG_CACHE_HOME: '/scratch/ada' }), '/scratch/ada/daqscope'],
    [at('linux', { XDG_CACHE_HOME: 'relative' }), '/home/ada/.cache/daqscope'],
    [at('linux', { XDG_CACHE_HOME: '' }), '/home/ada/.cache/daqscope'],
    [at('darwin', {}, '/Users/ada'), '/Users/ada/Library/Caches/daqscope'],
    [at('win32', { LOCALAPPDATA: 'D:\\Local' }, 'C:\\Users\\ada'), 'D:\\Local\\daqscope\\Cache'],
    [at('win32', {}, 'C:\\Users\\ada'), 'C:\\Users\\ada\\AppData\\Local\\daqscope\\Cache'],
  ])('%s', (found, expected) => {
    expect(found).toBe(expected);
  });

  test('there is one on this machine', () => {
    expect(cacheFolder()).toMatch(/daqscope/);
  });
});

describe('configFolder and stateFolder', () => {
  const places = (platform: NodeJS.Platform, env: Machine['env'], home = '/home/ada') =>
    [configFolder, stateFolder].map((folder) => folder({ platform, env, home }));

  test.each([
    [places('linux', {}), ['/home/ada/.config/daqscope', '/home/ada/.local/state/daqscope']],
    [
      places('linux', { XDG_CONFIG_HOME: '/etc/ada', XDG_STATE_HOME: '/var/ada' }),
      ['/etc/ada/daqscope', '/var/ada/daqscope'],
    ],
    [
      places('win32', { APPDATA: 'D:\\Roaming', LOCALAPPDATA: 'D:\\Local' }, 'C:\\Users\\ada'),
      ['D:\\Roaming\\daqscope', 'D:\\Local\\daqscope\\State'],
    ],
    [
      places('darwin', {}, '/Users/ada'),
      ['/Users/ada/Library/Application Support/daqscope', '/Users/ada/Library/Application Support/daqscope/State'],
    ],
  ])('%s', (found, expected) => {
    expect(found).toEqual(expected);
  });
});

describe('checkRuntime', () => {
  test('an old Node is told in one line', () => {
    expect(checkRuntime('20.20.2')).toMatch(/^daqscope needs Node 24 or newer; this is Node 20\.20\.2 \(.+\)$/);
  });

  test.each(['24.0.0', '25.1.0', process.versions.node])('Node %s will do', (version) => {
    expect(checkRuntime(version)).toBeUndefined();
  });
});
