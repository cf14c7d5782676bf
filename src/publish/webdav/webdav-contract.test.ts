import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { oracleMissing } from '../../../test/oracles.ts';
import { type TargetHarness, targetContract } from '../target.contract.ts';
import { testPolicy, withPassword } from '../testing/webdav-login.ts';
import { WebdavServer, type WebdavServerOptions } from '../testing/webdav-server.ts';
import { WebdavTarget } from './webdav-target.ts';

async function overOwnServer(options: WebdavServerOptions): Promise<TargetHarness> {
  const server = await WebdavServer.start(options);
  const login = await withPassword(server.password);
  const open = (url = server.url) =>
    WebdavTarget.open(url, { user: server.user, ...login, policy: testPolicy, chunkBytes: 6_000_000 });
  const pathOf = (key: string) => `${server.root}/${key}`;
  const target = await open();
  return {
    target,
    another: () => open(),
    missing: () => open(new URL('missing/', server.url)),
    contentOf: async ({ key }) => server.tree.get(pathOf(key))?.content,
    async plant(key, content) {
      const names = key.split('/');
      for (let depth = 1; depth < names.length; depth++)
        server.tree.makeFolder(pathOf(names.slice(0, depth).join('/')));
      server.tree.write(pathOf(key), content);
    },
    sentBytes: () => server.receivedBytes,
    fail: (requests) => server.failNext(requests),
    async [Symbol.asyncDispose]() {
      await target[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
      await login[Symbol.asyncDispose]();
    },
  };
}

targetContract('WebdavTarget (plain server)', () => overOwnServer({}));
targetContract('WebdavTarget (server without ETags)', () => overOwnServer({ etags: false }), { largeBytes: 5_000_000 });
targetContract('WebdavTarget (Nextcloud)', () => overOwnServer({ nextcloud: true }));

describe.skipIf(oracleMissing('rclone'))('a server of others', () => {
  let folder: string;
  let server: ChildProcess;
  let origin: string;
  let count = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'daqscope-rclone-'));
    const args = ['serve', 'webdav', folder, '--addr', '127.0.0.1:0', '--user', 'ann', '--pass', 'pässword'];
    server = spawn('rclone', [...args, '--config', join(folder, 'none.conf'), '--dir-cache-time', '0s']);
    origin = await new Promise((resolve, reject) => {
      let words = '';
      server.stderr?.on('data', (data) => {
        words += data;
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(words);
        if (found) resolve(found[0]);
      });
      server.once('exit', () => reject(new Error(words)));
    });
  });

  afterAll(async () => {
    server.kill();
    await rm(folder, { recursive: true, force: true });
  });

  targetContract(
    'WebdavTarget (rclone serve webdav)',
    async () => {
      count += 1;
      const own = join(folder, `of test ${count}`);
      await mkdir(own);
      const login = await withPassword('pässword');
      const open = (path = '') =>
        WebdavTarget.open(new URL(`/of%20test%20${count}/${path}`, origin), {
          user: 'ann',
          ...login,
          policy: testPolicy,
        });
      const target = await open();
      return {
        target,
        another: () => open(),
        missing: () => open('missing/'),
        contentOf: ({ key }) => readFile(join(own, key)).catch(() => undefined),
        async plant(key, content) {
          await mkdir(dirname(join(own, key)), { recursive: true });
          await writeFile(join(own, key), content);
        },
        async [Symbol.asyncDispose]() {
          await target[Symbol.asyncDispose]();
          await login[Symbol.asyncDispose]();
        },
      };
    },
    { mayRefuse: ['line\nbreak.csv'] }, // rclone takes a line feed for another character when it reads its folder anew
  );
});
