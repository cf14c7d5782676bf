import type { Caller } from '../accounts/service-accounts.ts';
import type { DriveState } from '../items/drive-state.ts';
import { FOLDER_TYPE, type Item, SHEET_TYPE } from '../items/item.ts';

/** What Drive gives of a file that is asked for without `fields`. */
export const USUAL_FIELDS = ['kind', 'id', 'name', 'mimeType', 'driveId', 'teamDriveId'];

/** Everything that Drive tells of a file. */
export function fileJson(item: Item, state: DriveState, caller: Caller): Record<string, unknown> {
  const { id, name, mimeType, description, trashed, starred, appProperties, properties, driveId, content } = item;
  const hasBytes = content !== undefined && mimeType !== SHEET_TYPE;
  const isShared = driveId !== undefined;
  const rank = state.rankOf(item, caller);
  return {
    kind: 'drive#file',
    id,
    name,
    mimeType,
    description,
    trashed,
    starred,
    explicitlyTrashed: trashed,
    parents: item.parents,
    appProperties,
    properties,
    createdTime: item.createdTime,
    modifiedTime: item.modifiedTime,
    version: String(item.version),
    driveId,
    teamDriveId: driveId,
    webViewLink: linkOf(item),
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
      canAddChildren: mimeType === FOLDER_TYPE && rank >= 3,
      canEdit: rank >= 3,
      canDelete: rank >= 5,
      canTrash: rank >= 3,
    },
    ...(mimeType === SHEET_TYPE && {
      exportLinks: { 'text/csv': `https://docs.google.com/spreadsheets/export?id=${id}&exportFormat=csv` },
    }),
  };
}

function linkOf({ id, mimeType }: Item): string {
  if (mimeType === FOLDER_TYPE) return `https://drive.google.com/drive/folders/${id}`;
  if (mimeType === SHEET_TYPE) return `https://docs.google.com/spreadsheets/d/${id}/edit?usp=drivesdk`;
  return `https://drive.google.com/file/d/${id}/view?usp=drivesdk`;
}
