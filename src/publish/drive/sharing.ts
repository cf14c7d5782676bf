import type { Audience, Role, ShareOptions } from '../target.ts';
import type { DriveApi } from './api/drive-api.ts';
import { asRecord } from './api/drive-file.ts';

/** What each role may do at least; those of shared drives come last. */
const RANKS: Readonly<Record<string, number>> = {
  reader: 1,
  commenter: 2,
  writer: 3,
  fileOrganizer: 4,
  organizer: 5,
  owner: 5,
};

interface Permission {
  readonly type: string;
  readonly role: string;
  readonly who: string;
}

/** Gives an audience its role, unless it has at least that already; tells whether anything had to be done. Nobody gets a mail unless asked for. */
export async function shareFile(
  api: DriveApi,
  id: string,
  audience: Audience,
  { notify = false, signal }: ShareOptions = {},
): Promise<boolean> {
  for (const permission of await permissionsOf(api, id, signal)) if (covers(permission, audience)) return false;
  const { kind, who, role } = audience;
  const isPerson = kind === 'user' || kind === 'group';
  await api.call({
    method: 'POST',
    path: `/files/${id}/permissions`,
    query: { fields: 'id', ...(isPerson && { sendNotificationEmail: notify }) },
    json: {
      type: kind,
      role,
      ...(isPerson && { emailAddress: who }),
      ...(kind === 'domain' && { domain: who }),
      ...(!isPerson && { allowFileDiscovery: false }),
    },
    signal,
  });
  return true;
}

/** Files of shared drives tell of them only when asked for. */
async function permissionsOf(api: DriveApi, id: string, signal: AbortSignal | undefined): Promise<Permission[]> {
  const query = { fields: 'nextPageToken,permissions(id,type,role,emailAddress,domain)', pageSize: 100 };
  const found: Permission[] = [];
  for await (const page of api.pages({ method: 'GET', path: `/files/${id}/permissions`, query, signal })) {
    for (const json of Array.isArray(page.permissions) ? page.permissions : []) found.push(permission(asRecord(json)));
  }
  return found;
}

function permission({ type, role, emailAddress, domain }: Record<string, unknown>): Permission {
  const who = typeof emailAddress === 'string' ? emailAddress : domain;
  return { type: String(type), role: String(role), who: typeof who === 'string' ? who.toLowerCase() : '' };
}

function covers({ type, role, who }: Permission, audience: Audience): boolean {
  const isSame = type === audience.kind && who === (audience.who ?? '').toLowerCase();
  return isSame && rank(role) >= rank(audience.role);
}

function rank(role: Role | string): number {
  return RANKS[role] ?? 0;
}
