import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { chooseTarget } from '../open-target.ts';
import { configPath, readConfig } from './config-file.ts';

let folder: string;
let path: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'daqscope-config-'));
  path = join(folder, 'config.json');
  vi.stubEnv('DAQSCOPE_CONFIG', path);
});

afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const write = (content: unknown) =>
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
const lab = (more: object) => ({ targets: { lab: { to: 'drive:abc', ...more } } });

test('targets by their names; one that is not there names none', async () => {
  expect(configPath()).toBe(path);
  expect((await readConfig(join(folder, 'none.json'))).targets.size).toBe(0);
  write({ targets: { lab: { to: 'drive:abc/reports', share: ['domain:lab.org'] }, home: { to: 'file:out' } } });
  expect([...(await readConfig()).targets.keys()]).toEqual(['lab', 'home']);
  const { address, audiences } = await chooseTarget({ to: 'lab' });
  expect(address).toEqual({ kind: 'drive', folderId: 'abc', path: ['reports'] });
  expect(audiences).toEqual([{ kind: 'domain', who: 'lab.org', role: 'reader' }]);
});

test.each([
  ['~/keys/lab.json', join(homedir(), 'keys/lab.json')],
  ['keys/lab.json', 'keys/lab.json'],
  ['../lab.json', '../lab.json'],
  ['/etc/lab.json', '/etc/lab.json'],
  ['~ann/lab.json', '~ann/lab.json'],
])('the key %s is seen from the folder of the file, or of the user', async (key, expected) => {
  write(lab({ key }));
  const { secrets } = await chooseTarget({ to: 'lab' });
  expect(secrets).toEqual([expected.startsWith('/') ? expected : join(folder, expected)]);
});

test('what is said on the spot is used instead', async () => {
  write(lab({ key: 'a.json' }));
  expect((await chooseTarget({ to: 'lab', key: '/b.json' })).secrets).toEqual(['/b.json']);
});

const WRONG: readonly (readonly [what: string, content: unknown, words: RegExp])[] = [
  ['no JSON', '{"targets": ', /not JSON/],
  ['empty', '', /not JSON/],
  ['a list', [], /not an object/],
  ['null', 'null', /not an object/],
  ['with another key', { target: {} }, /"target" means nothing here[\s\S]*targets/],
  ['whose targets are a list', { targets: [] }, /targets is not an object/],
  ['whose target is a text', { targets: { lab: 'drive:abc' } }, /targets \/ lab is not an object/],
  ['without an address', { targets: { lab: {} } }, /it has no "to"/],
  ['with a key that is nearly one', lab({ subjet: 'ann@lab.org' }), /"subjet" means nothing here[\s\S]*subject/],
  ['with a key of every object', lab({ constructor: 'x' }), /"constructor" means nothing here/],
  ['with a key that is no text', lab({ key: 7 }), /"key" is not what it should be[\s\S]*path/],
  ['with an empty key', lab({ key: '' }), /"key" is not what it should be/],
  ['with another scope', lab({ scope: 'drive.readonly' }), /"drive" or "drive\.file"/],
  ['that shares with a text', lab({ share: 'anyone' }), /a list like/],
  ['that shares with numbers', lab({ share: [7] }), /a list like/],
  ['that retries after no time', lab({ retrySeconds: 0 }), /number of seconds above 0/],
  ['that gives up after a text', lab({ giveUpMinutes: '15' }), /number of minutes above 0/],
];

test.each(WRONG)('%s: said in plain words', async (_, content, words) => {
  write(content);
  const problem = await readConfig().catch((error) => error);
  expect(problem).toMatchObject({ code: 'CONFIG_INVALID', file: path });
  expect(problem.message).toMatch(words);
});

test('a key of every object is named for itself alone', async () => {
  write(lab({ toString: 'x' }));
  await expect(readConfig()).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
});

test.each([
  ['lba', /lab/],
  ['results/2026', /file:results\/2026/],
  ['toString', /no target of this name/],
  ['https://evil.example/', /no address/],
])('there is no target %s', async (to, words) => {
  write(lab({}));
  const problem = await chooseTarget({ to }).catch((error) => error);
  expect(problem).toMatchObject({ code: 'BAD_TARGET' });
  expect(problem.message).toMatch(words);
});

test('whom all is shared with is checked before anything is published', async () => {
  write(lab({ share: ['everybody'] }));
  await expect(chooseTarget({ to: 'lab' })).rejects.toMatchObject({ code: 'USAGE' });
});
