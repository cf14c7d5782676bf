import { randomBytes } from 'node:crypto';
import type { Caller } from '../accounts/service-accounts.ts';
import type { EmulatedClock } from '../clock.ts';
import { badRequest, GoogleError, noStorage, notFound, readOnly } from '../google-error.ts';
import { type Content, FOLDER_TYPE, type Item, type Permission, SHEET_TYPE } from './item.ts';

/** Ranks of roles: what is needed to see a file, and to change it. */
const RANKS: Readonly<Record<string, number>> = {
  reader: 1,
  commenter: 2,
  writer: 3,
  fileOrganizer: 4,
  organizer: 5,
  owner: 6,
};

const PROPERTY_BYTES = 124;
const MOST_PROPERTIES = 30;

/** Everything that Drive holds, and who may do what with it. */
export class DriveState {
  readonly items = new Map<string, Item>();
  /** Mails that were sent to people with whom something was shared. */
  readonly mails: string[] = [];
  /** Bytes that may be stored; more is refused. */
  quotaBytes = Number.POSITIVE_INFINITY;
  readonly #clock: EmulatedClock;
  readonly #promised = new Set<string>();
  #last = 0;

  constructor(clock: EmulatedClock) {
    this.#clock = clock;
  }

  /** A shared drive, with its members; its id is that of its root folder. */
  addSharedDrive(name: string, members: Readonly<Record<string, string>>): Item {
    const id = `0A${randomBytes(8).toString('hex')}PVA`;
    return this.#add({ id, name, mimeType: FOLDER_TYPE, parents: [], driveId: id, owner: undefined }, members);
  }

  /** A folder in My Drive of a person, and with whom it was shared. */
  addFolderOf(owner: string, name: string, shared: Readonly<Record<string, string>> = {}): Item {
    return this.#add({ id: this.newId(), name, mimeType: FOLDER_TYPE, parents: [], driveId: undefined, owner }, shared);
  }

  newId(): string {
    return `1${randomBytes(16).toString('hex')}`;
  }

  promiseIds(count: number): string[] {
    const ids = Array.from({ length: count }, () => this.newId());
    for (const id of ids) this.#promised.add(id);
    return ids;
  }

  /** The time there, never the same twice, so that there is always an eldest. */
  time(): string {
    this.#last = Math.max(this.#clock.now(), this.#last + 1);
    return new Date(this.#last).toISOString();
  }

  /** All that lies in a folder, the bin included. */
  childrenOf(id: string): Item[] {
    return [...this.items.values()].filter(({ parents }) => parents.includes(id));
  }

  /** The item, if the caller may see it; items of shared drives only for who asks for such. */
  visible(id: string, caller: Caller, supportsAllDrives: boolean): Item {
    const item = this.items.get(id);
    const isHidden = item?.driveId !== undefined && !supportsAllDrives;
    if (!item || isHidden || this.rankOf(item, caller) < RANKS.reader) throw notFound(id);
    return item;
  }

  /** The same, if the caller may change it. */
  changeable(id: string, caller: Caller, supportsAllDrives: boolean): Item {
    const item = this.visible(id, caller, supportsAllDrives);
    if (this.rankOf(item, caller) < RANKS.writer) throw readOnly();
    return item;
  }

  rankOf(item: Item, caller: Caller): number {
    const own = item.permissions.filter(({ type, emailAddress }) =>
      type !== 'anyone' ? emailAddress === caller.who : true,
    );
    const ranks = own.map(({ role }) => RANKS[role] ?? 0);
    const inherited = item.parents
      .map((id) => this.items.get(id))
      .map((parent) => (parent ? this.rankOf(parent, caller) : 0));
    return Math.max(0, item.owner === caller.who ? RANKS.owner : 0, ...ranks, ...inherited);
  }

  /** Inherited ones included. */
  permissionsOf(item: Item): Permission[] {
    const parents = item.parents.flatMap((id) => this.items.get(id) ?? []);
    return [...item.permissions, ...parents.flatMap((parent) => this.permissionsOf(parent))];
  }

  create(
    metadata: Record<string, unknown>,
    caller: Caller,
    supportsAllDrives: boolean,
    content?: Content,
    mediaType?: string,
  ): Item {
    const id = this.#newItemId(metadata);
    const parent = this.#parentOf(metadata, caller, supportsAllDrives);
    const mimeType = typeOf(metadata, mediaType);
    const isStored = mimeType !== FOLDER_TYPE && content !== undefined && content.size > 0;
    if (isStored && parent?.driveId === undefined && !caller.isPerson) throw noStorage();
    this.#checkRoom(content);
    const item = this.#add({
      id,
      name: typeof metadata.name === 'string' ? metadata.name : 'Untitled',
      mimeType,
      parents: parent ? [parent.id] : [],
      driveId: parent?.driveId,
      owner: parent?.driveId === undefined ? caller.who : undefined,
    });
    this.change(item, { ...metadata, mimeType: undefined });
    item.version = 1;
    if (mimeType !== FOLDER_TYPE) this.setContent(item, content);
    return item;
  }

  /** Metadata that were sent; what was not stays. */
  change(item: Item, metadata: Record<string, unknown>): void {
    const { name, mimeType, description, trashed, appProperties, properties, starred } = metadata;
    if (typeof name === 'string') item.name = name;
    if (typeof mimeType === 'string') item.mimeType = mimeType;
    if (typeof description === 'string') item.description = description;
    if (typeof trashed === 'boolean') item.trashed = trashed;
    if (typeof starred === 'boolean') item.starred = starred;
    item.appProperties = withProperties(item.appProperties, appProperties);
    item.properties = withProperties(item.properties, properties);
    item.modifiedTime = typeof metadata.modifiedTime === 'string' ? metadata.modifiedTime : this.time();
    item.version += 1;
  }

  setContent(item: Item, content: Content | undefined): void {
    this.#checkRoom(content);
    item.content = content;
    if (!content || item.mimeType === SHEET_TYPE) return;
    item.revisions.push({
      id: `0B${randomBytes(10).toString('hex')}`,
      md5Checksum: content.md5,
      size: String(content.size),
      modifiedTime: item.modifiedTime,
    });
  }

  #checkRoom(content: Content | undefined): void {
    if (!content || !Number.isFinite(this.quotaBytes)) return;
    const used = [...this.items.values()].reduce((sum, item) => sum + (item.content?.size ?? 0), 0);
    if (used + content.size <= this.quotaBytes) return;
    throw new GoogleError(403, 'storageQuotaExceeded', "The user's Drive storage quota has been exceeded.");
  }

  #newItemId({ id, mimeType }: Record<string, unknown>): string {
    if (id === undefined) return this.newId();
    if (typeof id !== 'string' || !this.#promised.has(id)) throw badRequest('The provided file ID is not usable.');
    const isGoogles = typeof mimeType === 'string' && mimeType.startsWith('application/vnd.google-apps.');
    if (isGoogles && mimeType !== FOLDER_TYPE)
      throw badRequest('Generated IDs are not supported for Docs Editors formats.');
    if (!this.items.has(id)) return id;
    throw new GoogleError(409, 'fileIdInUse', 'A file already exists with the provided ID.');
  }

  #parentOf({ parents }: Record<string, unknown>, caller: Caller, supportsAllDrives: boolean): Item | undefined {
    if (parents === undefined || (Array.isArray(parents) && parents.length === 0)) return undefined;
    if (!Array.isArray(parents) || parents.length !== 1) throw badRequest('A file has exactly one parent.');
    if (parents[0] === 'root') return undefined;
    const parent = this.changeable(parents[0], caller, supportsAllDrives);
    if (parent.mimeType !== FOLDER_TYPE)
      throw new GoogleError(403, 'parentNotAFolder', 'The specified parent is not a folder.');
    return parent;
  }

  #add(
    fields: Pick<Item, 'id' | 'name' | 'mimeType' | 'parents' | 'driveId' | 'owner'>,
    shared: Readonly<Record<string, string>> = {},
  ): Item {
    const now = this.time();
    const item: Item = {
      ...fields,
      trashed: false,
      starred: false,
      appProperties: {},
      properties: {},
      createdTime: now,
      modifiedTime: now,
      version: 1,
      content: undefined,
      revisions: [],
      permissions: Object.entries(shared).map(([emailAddress, role], i) => ({
        id: `0${i}`,
        type: 'user',
        role,
        emailAddress,
      })),
    };
    this.items.set(item.id, item);
    return item;
  }
}

function typeOf({ mimeType }: Record<string, unknown>, mediaType: string | undefined): string {
  if (typeof mimeType === 'string') return mimeType;
  return mediaType ?? 'application/octet-stream';
}

function withProperties(before: Record<string, string>, more: unknown): Record<string, string> {
  if (typeof more !== 'object' || more === null) return before;
  const all = Object.entries({ ...before, ...more }).filter((entry): entry is [string, string] => entry[1] !== null);
  if (all.length > MOST_PROPERTIES)
    throw new GoogleError(403, 'numberOfPropertiesLimitExceeded', 'Too many properties.');
  for (const [key, value] of all) {
    if (Buffer.byteLength(key + value) > PROPERTY_BYTES) throw badRequest('The property is too long.');
  }
  return Object.fromEntries(all);
}
