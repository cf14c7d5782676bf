import { DataProblem, type ReadOptions } from '../../core/index.ts';
import type { DavClient } from './server/dav-client.ts';
import type { Nextcloud } from './server/nextcloud.ts';

const LINK = 3;
const READ = 1;
const MOST_BYTES = 4 * 1024 * 1024;

/**
 * A link to a file for anyone who has it, by the share API of Nextcloud and ownCloud; `false` if there is one already. Problems:
 * those of requests; `TARGET_DENIED` if the administrator allows no links, or only ones with a password.
 */
export async function shareByLink(
  client: DavClient,
  cloud: Nextcloud,
  names: readonly string[],
  { signal }: ReadOptions = {},
): Promise<boolean> {
  const shares = `${cloud.base}/ocs/v2.php/apps/files_sharing/api/v1/shares`;
  const path = cloud.folder + names.join('/');
  const headers = { 'ocs-apirequest': 'true', accept: 'application/json' };
  const asked = `${shares}?${new URLSearchParams({ format: 'json', path })}`;
  const present = await client.request(asked, { method: 'GET', headers, mostBytes: MOST_BYTES, signal });
  if (hasLink(present.body, path)) return false;
  const form = String(new URLSearchParams({ path, shareType: String(LINK), permissions: String(READ) }));
  await client.request(`${shares}?format=json`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
    body: () => form,
    mostBytes: MOST_BYTES,
    signal,
  });
  return true;
}

function hasLink(body: Uint8Array, file: string): boolean {
  try {
    const { ocs } = JSON.parse(new TextDecoder().decode(body)) as { ocs: { data: unknown } };
    if (!Array.isArray(ocs.data)) throw new TypeError('no list');
    return ocs.data.some((share) => Number((share as { share_type?: unknown })?.share_type) === LINK);
  } catch (cause) {
    throw new DataProblem({ code: 'TARGET_FAILED', message: 'the server does not tell how it is shared', file, cause });
  }
}
