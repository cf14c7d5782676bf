import { DataProblem, type ReadOptions } from '../../core/index.ts';
import { unfinishedName } from '../keys/key-names.ts';
import type { Finding } from '../target.ts';
import { type DavClient, FOR_GOOD } from './server/dav-client.ts';
import type { DavFile } from './server/dav-file.ts';

/** Who asks whether something works does not want to wait for a quarter of an hour. */
const HURRIED = { firstMs: 500, mostMs: 2000, giveUpMs: 4000 };

/** Below this, the next recording may be the one that does not fit. */
const LITTLE_BYTES = 500e6;

const ABOUT_LOGIN = new Set(['CREDENTIALS_INVALID', 'CREDENTIALS_MISSING']);

/** Is the server there, does it take the user, is the folder there, can files be made in it, and how much room is there? */
export async function* checkWebdav(
  given: DavClient,
  openRoot: (client: DavClient, options: ReadOptions) => Promise<DavFile>,
  options: ReadOptions,
): AsyncGenerator<Finding> {
  const client = given.with(HURRIED);
  const { origin, href } = client.place.root;
  try {
    const root = await openRoot(client, options);
    yield { subject: 'credentials', state: 'fine', text: `The server ${origin} lets us in.` };
    await tryToWrite(client, options);
    yield { subject: 'folder', state: 'fine', text: `Files can be made in ${href}.` };
    if (root.freeBytes !== undefined) yield room(root.freeBytes);
  } catch (problem) {
    if (!(problem instanceof DataProblem)) throw problem;
    const subject = ABOUT_LOGIN.has(problem.code) ? 'credentials' : 'folder';
    yield { subject, state: 'failed', text: `Nothing can be published to ${href}.`, problem };
  }
}

async function tryToWrite(client: DavClient, { signal }: ReadOptions): Promise<void> {
  const url = client.place.urlOf([unfinishedName()]);
  await client.request(url, { method: 'PUT', body: () => 'daqscope looks whether it may write here', signal });
  await client.request(url, { method: 'DELETE', headers: FOR_GOOD, allow: [404], signal });
}

function room(bytes: number): Finding {
  const state = bytes < LITTLE_BYTES ? 'warning' : 'fine';
  return { subject: 'storage', state, text: `${(bytes / 1e9).toFixed(1)} GB are free there.` };
}
