import { randomBytes } from 'node:crypto';
import { badRequest, GoogleError } from '../google-error.ts';
import { type Answer, type Exchange, jsonBody } from './exchange.ts';

const ROLES = new Set(['reader', 'commenter', 'writer', 'fileOrganizer', 'organizer']);

export async function listPermissions({ state, caller, supportsAllDrives }: Exchange, id: string): Promise<Answer> {
  const item = state.visible(id, caller, supportsAllDrives);
  return { json: { kind: 'drive#permissionList', permissions: state.permissionsOf(item) } };
}

export async function createPermission(
  { state, caller, supportsAllDrives, url, request }: Exchange,
  id: string,
): Promise<Answer> {
  const item = state.changeable(id, caller, supportsAllDrives);
  const { type, role, emailAddress, domain, allowFileDiscovery } = (await jsonBody(request)) as Record<string, never>;
  const isPerson = type === 'user' || type === 'group';
  if (!ROLES.has(role)) throw badRequest('The permission role field is required.');
  if (isPerson ? emailAddress === undefined : type === 'domain' ? domain === undefined : type !== 'anyone') {
    throw badRequest('The permission type field is required.');
  }
  if (!isPerson && url.searchParams.has('sendNotificationEmail'))
    throw badRequest('sendNotificationEmail is for users and groups.');
  const isForeign = isPerson && /@example\.net$/.test(emailAddress);
  if (isForeign && item.driveId !== undefined) {
    const words = 'Shared drives can only be shared with Google accounts.';
    throw new GoogleError(403, 'cannotShareTeamDriveWithNonGoogleAccounts', words);
  }
  if (isPerson && url.searchParams.get('sendNotificationEmail') !== 'false') state.mails.push(emailAddress);
  const who = isPerson ? { emailAddress } : type === 'domain' ? { domain } : {};
  const same = item.permissions.find(
    (one) => one.type === type && one.emailAddress === who.emailAddress && one.domain === who.domain,
  );
  if (same) {
    same.role = role;
    return { json: { kind: 'drive#permission', ...same } };
  }
  const permission = { id: randomBytes(9).toString('hex'), type, role, ...who, allowFileDiscovery };
  item.permissions.push(permission);
  return { json: { kind: 'drive#permission', ...permission } };
}
