import { badRequest, GoogleError, refusal } from '../google-error.ts';
import { type Item, type Permission, permissionId } from '../items/item.ts';
import { type Answer, type Exchange, jsonBody } from './exchange.ts';
import { PERMISSION_FIELDS, PERMISSION_LIST_FIELDS } from './known-fields.ts';
import { selectedFields } from './selected-fields.ts';

const ROLES = new Set(['reader', 'commenter', 'writer', 'fileOrganizer', 'organizer']);
const DRIVE_ROLES = new Set(['fileOrganizer', 'organizer']);
const USUAL = ['kind', 'id', 'type', 'role', 'emailAddress', 'domain'];

/** What each kind of audience is told by. */
const WHO: Readonly<Record<string, 'emailAddress' | 'domain' | undefined>> = {
  user: 'emailAddress',
  group: 'emailAddress',
  domain: 'domain',
  anyone: undefined,
};

function permissionJson(permission: Permission, isInherited: boolean, item: Item): Record<string, unknown> {
  const details = { permissionType: isInherited ? 'member' : 'file', role: permission.role, inherited: isInherited };
  return {
    kind: 'drive#permission',
    ...permission,
    ...(item.driveId !== undefined && { permissionDetails: [details] }),
  };
}

function permissionAnswer({ url }: Exchange, permission: Permission, item: Item): Answer {
  const json = permissionJson(permission, false, item);
  return { json: selectedFields(json, url.searchParams.get('fields'), USUAL, PERMISSION_FIELDS) };
}

export async function listPermissions(exchange: Exchange, id: string): Promise<Answer> {
  const { state, caller, supportsAllDrives, url } = exchange;
  const item = state.changeable(id, caller, supportsAllDrives);
  const own = new Set(item.permissions);
  const permissions = state.permissionsOf(item).map((one) => permissionJson(one, !own.has(one), item));
  const fields = url.searchParams.get('fields');
  const listed = fields === null ? permissions.map((one) => selectedFields(one, null, USUAL)) : permissions;
  const json = { kind: 'drive#permissionList', permissions: listed };
  return { json: selectedFields(json, fields, Object.keys(json), PERMISSION_LIST_FIELDS) };
}

export async function createPermission(exchange: Exchange, id: string): Promise<Answer> {
  const { state, caller, supportsAllDrives, request } = exchange;
  const item = state.changeable(id, caller, supportsAllDrives);
  const asked = checked(await jsonBody(request));
  notify(exchange, asked);
  if (asked.emailAddress?.endsWith('@example.net') && item.driveId !== undefined) {
    throw refusal('cannotShareTeamDriveWithNonGoogleAccounts');
  }
  const same = item.permissions.find((one) => one.id === asked.id || isSameAudience(one, asked));
  if (same) same.role = asked.role;
  else item.permissions.push(asked);
  return permissionAnswer(exchange, same ?? asked, item);
}

function checked(json: Record<string, unknown>): Permission {
  const { type, role, allowFileDiscovery } = json;
  if (typeof type !== 'string' || !(type in WHO)) throw badRequest('The permission type field is required.');
  if (typeof role !== 'string' || !ROLES.has(role)) throw badRequest('The permission role field is required.');
  const key = WHO[type];
  const who = key && json[key];
  if (key && typeof who !== 'string') throw badRequest(`The ${key} field is required for this permission type.`);
  if (key === undefined && DRIVE_ROLES.has(role)) throw badRequest('This role is not for this permission type.');
  return {
    id: permissionId(who as string | undefined),
    type,
    role,
    ...(key && { [key]: who }),
    ...(key !== 'emailAddress' && { allowFileDiscovery: allowFileDiscovery === true }),
  };
}

/** Mails are sent unless the address of the request says that they are not. */
function notify({ url, state }: Exchange, { emailAddress }: Permission): void {
  const wish = url.searchParams.get('sendNotificationEmail');
  if (emailAddress === undefined && wish !== null) throw badRequest('sendNotificationEmail is for users and groups.');
  if (emailAddress !== undefined && wish !== 'false') state.mails.push(emailAddress);
}

function isSameAudience(one: Permission, other: Permission): boolean {
  return one.type === other.type && one.emailAddress === other.emailAddress && one.domain === other.domain;
}

export async function changePermission(exchange: Exchange, id: string, which: string): Promise<Answer> {
  const { item, permission } = ownPermission(exchange, id, which);
  const { role } = await jsonBody(exchange.request);
  if (typeof role !== 'string' || !ROLES.has(role)) throw badRequest('The permission role field is required.');
  permission.role = role;
  return permissionAnswer(exchange, permission, item);
}

export async function deletePermission(exchange: Exchange, id: string, which: string): Promise<Answer> {
  const { item, permission } = ownPermission(exchange, id, which);
  item.permissions.splice(item.permissions.indexOf(permission), 1);
  return { status: 204 };
}

/** Inherited ones cannot be touched where they arrive. */
function ownPermission({ state, caller, supportsAllDrives }: Exchange, id: string, which: string) {
  const item = state.changeable(id, caller, supportsAllDrives);
  const permission = item.permissions.find((one) => one.id === which);
  if (permission) return { item, permission };
  if (state.permissionsOf(item).some((one) => one.id === which)) {
    throw refusal('cannotModifyInheritedTeamDrivePermission');
  }
  throw new GoogleError(404, 'notFound', `Permission not found: ${which}.`);
}
