import { refusal } from '../google-error.ts';
import type { Item } from '../items/item.ts';
import type { Answer, Exchange } from './exchange.ts';
import { selectedFields } from './selected-fields.ts';

/** Who asks, and how much room there is; it has to be said what of it. */
export async function about({ caller, state, url }: Exchange): Promise<Answer> {
  const usage = String(state.usedBytes);
  const limit = Number.isFinite(state.quotaBytes) ? { limit: String(state.quotaBytes) } : {};
  const json = {
    kind: 'drive#about',
    user: { kind: 'drive#user', displayName: caller.who, me: true, emailAddress: caller.who, permissionId: '0' },
    storageQuota: { ...limit, usage, usageInDrive: usage, usageInDriveTrash: '0' },
    canCreateDrives: false,
    maxUploadSize: '5242880000000',
  };
  const fields = url.searchParams.get('fields');
  if (fields === null) throw refusal('required');
  return { json: selectedFields(json, fields, []) };
}

export async function listDrives({ state, caller, url }: Exchange): Promise<Answer> {
  const drives = [...state.items.values()]
    .filter((item) => item.id === item.driveId && state.rankOf(item, caller) > 0)
    .map(driveJson);
  const json = { kind: 'drive#driveList', drives };
  return { json: selectedFields(json, url.searchParams.get('fields'), Object.keys(json)) };
}

export async function getDrive({ state, caller, url }: Exchange, id: string): Promise<Answer> {
  const item = state.visible(id, caller, true);
  if (item.driveId !== id) throw refusal('notFound', { message: `Shared drive not found: ${id}` });
  const json = driveJson(item);
  return { json: selectedFields(json, url.searchParams.get('fields'), Object.keys(json)) };
}

function driveJson({ id, name }: Item): Record<string, unknown> {
  return { kind: 'drive#drive', id, name };
}
