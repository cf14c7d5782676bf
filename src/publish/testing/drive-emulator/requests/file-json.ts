import type { Caller } from '../accounts/service-accounts.ts';
import { type DriveState, RANKS } from '../items/drive-state.ts';
import { FOLDER_TYPE, type Item, SHEET_TYPE } from '../items/item.ts';

/** What Drive gives of a file that is asked for without `fields`. */
export const USUAL_FIELDS = ['kind', 'id', 'name', 'mimeType', 'driveId', 'teamDriveId'];

/** Everything that Drive tells of a file. */
export function fileJson(item: Item, state: DriveState, caller: Caller): Record<string, unknown> {
  const { id, name, mimeType, description, trashed, starred, appProperties, properties, driveId, content } = item;
  const hasBytes = content !== undefined && mimeType !== SHEET_TYPE;
  const isShared = driveId !== undefined;
  const isTrashed = state.isTrashed(item);
  const rank = state.rankOf(item, caller);
  return {
    kind: 'drive#file',
    id,
    name,
    mimeType,
    description,
    trashed: isTrashed,
    starred,
    explicitlyTrashed: trashed,
    parents: visibleParents(item, state, caller),
    appProperties,
    properties,
    createdTime: item.createdTime,
    modifiedTime: item.modifiedTime,
    version: String(item.version),
    driveId,
    teamDriveId: driveId,
    webViewLink: linkOf(item),
    shared: state.permissionsOf(item).length > 0,
    spaces: ['drive'],
    isAppAuthorized: item.app === caller.app,
    ...(hasBytes && {
      size: String(content.size),
      md5Checksum: content.md5,
      sha256Checksum: content.sha256,
      headRevisionId: item.revisions.at(-1)?.id,
      originalFilename: name,
      fileExtension: /\.([^.]+)$/.exec(name)?.[1] ?? '',
      webContentLink: `https://drive.google.com/uc?id=${id}&export=download`,
    }),
    ...(!isShared && {
      permissions: item.permissions,
      owners: item.owner === undefined ? [] : [{ kind: 'drive#user', emailAddress: item.owner }],
      ownedByMe: item.owner === caller.who,
    }),
    capabilities: {
      canAddChildren: mimeType === FOLDER_TYPE && rank >= RANKS.writer,
      canEdit: rank >= RANKS.writer,
      canDownload: true,
      canShare: rank >= RANKS.writer,
      canTrash: mayTrash(item, rank),
      canDelete: mayDelete(item, rank),
    },
    ...(mimeType === SHEET_TYPE && {
      exportLinks: { 'text/csv': `https://docs.google.com/spreadsheets/export?id=${id}&exportFormat=csv` },
    }),
  };
}

/** Those who only add and change files of a shared drive may not put them into its bin. */
export function mayTrash({ driveId }: Item, rank: number): boolean {
  return rank >= (driveId === undefined ? RANKS.owner : RANKS.fileOrganizer);
}

/** For good. */
export function mayDelete({ driveId }: Item, rank: number): boolean {
  return rank >= (driveId === undefined ? RANKS.owner : RANKS.organizer);
}

/** A folder that was not shared is not told of, though a file in it was. */
function visibleParents({ parents }: Item, state: DriveState, caller: Caller): string[] | undefined {
  const visible = parents.filter((id) => {
    const parent = state.items.get(id);
    return parent !== undefined && state.rankOf(parent, caller) > 0;
  });
  return visible.length > 0 ? visible : undefined;
}

function linkOf({ id, mimeType }: Item): string {
  if (mimeType === FOLDER_TYPE) return `https://drive.google.com/drive/folders/${id}`;
  if (mimeType === SHEET_TYPE) return `https://docs.google.com/spreadsheets/d/${id}/edit?usp=drivesdk`;
  return `https://drive.google.com/file/d/${id}/view?usp=drivesdk`;
}
