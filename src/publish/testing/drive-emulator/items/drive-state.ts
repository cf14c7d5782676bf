import { randomBytes } from 'node:crypto';
import type { Caller } from '../accounts/service-accounts.ts';
import type { EmulatedClock } from '../clock.ts';
import { badRequest, noStorage, notFound, readOnly, refusal } from '../google-error.ts';
import { type Content, FOLDER_TYPE, type Item, type Permission, permissionId, SHEET_TYPE } from './item.ts';
import { withProperties } from './properties.ts';

/** Ranks of roles: what is needed to see a file, to change it, to put it into the bin of a shared drive, and to delete it there. */
export const RANKS = { reader: 1, commenter: 2, writer: 3, fileOrganizer: 4, organizer: 5, owner: 6 } as const;

/** Who asks, and whether items of shared drives are meant as well. */
export interface View {
  readonly caller: Caller;
  readonly supportsAllDrives: boolean;
}

/** Media that come with metadata; their size may not be known yet. */
export interface Media {
  readonly size: number | undefined;
  readonly type: string | undefined;
}

/** Everything that Drive holds, and who may do what with it. */
export class DriveState {
  readonly items = new Map<string, Item>();
  /** Mails that were sent to people with whom something was shared. */
  readonly mails: string[] = [];
  /** Bytes that may be stored; more is refused. */
  quotaBytes = Number.POSITIVE_INFINITY;
  /** How long a new file is not found by searches, though it is there for who knows its id. */
  searchLagMs = 0;
  /** Files and folders that a shared drive takes. */
  mostInDrive = 500_000;
  /** Files and folders that a folder takes. */
  mostInFolder = 500_000;
  readonly #clock: EmulatedClock;
  readonly #promised = new Set<string>();
  readonly #roots = new Map<string, Item>();
  #last = 0;

  constructor(clock: EmulatedClock) {
    this.#clock = clock;
  }

  /** A shared drive, with its members; its id is that of its root folder. */
  addSharedDrive(name: string, members: Readonly<Record<string, string>>): Item {
    const id = newRootId();
    return this.#add({ id, name, mimeType: FOLDER_TYPE, parents: [], driveId: id, owner: undefined }, members);
  }

  /** A folder in My Drive of a person, and with whom it was shared. */
  addFolderOf(owner: string, name: string, shared: Readonly<Record<string, string>> = {}): Item {
    const parents = [this.rootOf(owner).id];
    return this.#add({ id: this.newId(), name, mimeType: FOLDER_TYPE, parents, driveId: undefined, owner }, shared);
  }

  /** A file that a person made. */
  addFileOf(owner: string | undefined, name: string, folder: Item, content: Content, mimeType = 'text/plain'): Item {
    const item = this.#add({
      id: this.newId(),
      name,
      mimeType,
      parents: [folder.id],
      driveId: folder.driveId,
      owner: folder.driveId === undefined ? owner : undefined,
    });
    this.setContent(item, content);
    return item;
  }

  /** My Drive of somebody; every account has one, though that of a service account stores nothing. */
  rootOf(who: string): Item {
    const found = this.#roots.get(who);
    if (found) return found;
    const id = newRootId();
    const root = this.#add({
      id,
      name: 'My Drive',
      mimeType: FOLDER_TYPE,
      parents: [],
      driveId: undefined,
      owner: who,
    });
    this.#roots.set(who, root);
    return root;
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

  /** What searches look through. */
  get searchable(): Item[] {
    const known = new Date(this.#clock.now() - this.searchLagMs).toISOString();
    const isKnown = ({ createdTime }: Item) => this.searchLagMs === 0 || createdTime <= known;
    return [...this.items.values()].filter((item) => item.parents.length > 0 && isKnown(item)); // not those at the top
  }

  /** Is it in the bin, or a folder around it? */
  isTrashed({ trashed, parents }: Item): boolean {
    return trashed || parents.some((id) => this.#has(id, (parent) => this.isTrashed(parent)));
  }

  /** The item, if the caller may see it; items of shared drives only for who asks for such. */
  visible(id: string, caller: Caller, supportsAllDrives: boolean): Item {
    const item = id === 'root' ? this.rootOf(caller.who) : this.items.get(id);
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

  /** What the caller may do with an item; with the scope `drive.file` only what was made with the same account is there at all. */
  rankOf(item: Item, caller: Caller): number {
    const isNarrow = !caller.scopes.some((scope) => /\/drive(\.readonly|\.metadata.*)?$/.test(scope));
    return isNarrow && item.app !== caller.app ? 0 : this.#rankOf(item, caller.who);
  }

  #rankOf(item: Item, who: string): number {
    const ranks = item.permissions
      .filter((permission) => isFor(permission, who))
      .map(({ role }) => RANKS[role as keyof typeof RANKS] ?? 0);
    const inherited = item.parents.map((id) => this.items.get(id)).map((up) => (up ? this.#rankOf(up, who) : 0));
    return Math.max(0, item.owner === who ? RANKS.owner : 0, ...ranks, ...inherited);
  }

  /** Inherited ones included. */
  permissionsOf(item: Item): Permission[] {
    const parents = item.parents.flatMap((id) => this.items.get(id) ?? []);
    return [...item.permissions, ...parents.flatMap((parent) => this.permissionsOf(parent))];
  }

  /** Refuses what cannot be made; for sessions, which are refused at their beginning. */
  checkCreate(metadata: Record<string, unknown>, { caller, supportsAllDrives }: View, media?: Media): Item {
    this.#checkId(metadata);
    const parent = this.#parentOf(metadata, caller, supportsAllDrives);
    if (parent.driveId === undefined) refuseServiceAccount(caller.who, media);
    this.#checkRoom(media?.size ?? 0);
    this.#checkNumber(parent);
    return parent;
  }

  /** Refuses a new content that cannot be stored. */
  checkUpdate(item: Item, media: Media): void {
    if (item.driveId === undefined) refuseServiceAccount(item.owner, media);
    this.#checkRoom((media.size ?? 0) - (item.content?.size ?? 0));
  }

  create(metadata: Record<string, unknown>, view: View, content?: Content, mediaType?: string): Item {
    const { caller } = view;
    const parent = this.checkCreate(metadata, view, content && { size: content.size, type: mediaType });
    const mimeType = typeOf(metadata, mediaType);
    const item = this.#add({
      id: typeof metadata.id === 'string' ? metadata.id : this.newId(),
      name: typeof metadata.name === 'string' ? metadata.name : 'Untitled',
      mimeType,
      parents: [parent.id],
      driveId: parent.driveId,
      owner: parent.driveId === undefined ? caller.who : undefined,
      app: caller.app,
    });
    this.change(item, { ...metadata, mimeType: undefined });
    item.version = 1;
    if (mimeType !== FOLDER_TYPE) this.setContent(item, content);
    return item;
  }

  /** Metadata that were sent; what was not stays. */
  change(item: Item, metadata: Record<string, unknown>): void {
    const { name, mimeType, description, trashed, appProperties, properties, starred } = metadata;
    const changed = {
      appProperties: withProperties(item.appProperties, appProperties),
      properties: withProperties(item.properties, properties),
    };
    Object.assign(item, changed);
    if (typeof name === 'string') item.name = name;
    if (typeof mimeType === 'string') item.mimeType = mimeType;
    if (typeof description === 'string') item.description = description;
    if (typeof trashed === 'boolean') item.trashed = trashed;
    if (typeof starred === 'boolean') item.starred = starred;
    item.modifiedTime = typeof metadata.modifiedTime === 'string' ? metadata.modifiedTime : this.time();
    item.version += 1;
  }

  setContent(item: Item, content: Content | undefined): void {
    item.content?.drop();
    item.content = content;
    if (!content || item.mimeType === SHEET_TYPE) return;
    item.revisions.push({
      id: `0B${randomBytes(10).toString('hex')}`,
      md5Checksum: content.md5,
      size: String(content.size),
      modifiedTime: item.modifiedTime,
    });
  }

  /** For good, with everything that is in it. */
  remove(item: Item): void {
    if (item.mimeType === FOLDER_TYPE) for (const child of this.childrenOf(item.id)) this.remove(child);
    item.content?.drop();
    this.items.delete(item.id);
  }

  /** Bytes that are stored. */
  get usedBytes(): number {
    return [...this.items.values()].reduce((sum, { content }) => sum + (content?.size ?? 0), 0);
  }

  #has(id: string, test: (item: Item) => boolean): boolean {
    const item = this.items.get(id);
    return item !== undefined && test(item);
  }

  #checkRoom(more: number): void {
    if (!Number.isFinite(this.quotaBytes) || more <= 0) return;
    if (this.usedBytes + more > this.quotaBytes) throw refusal('storageQuotaExceeded');
  }

  /** Counting takes long where there is much: only where there may be too much. */
  #checkNumber(parent: Item): void {
    if (this.items.size < Math.min(this.mostInDrive, this.mostInFolder)) return;
    const inDrive = [...this.items.values()].filter(
      ({ driveId }) => driveId !== undefined && driveId === parent.driveId,
    );
    if (inDrive.length > this.mostInDrive) throw refusal('teamDriveFileLimitExceeded');
    if (this.childrenOf(parent.id).length >= this.mostInFolder) throw refusal('numChildrenInNonRootLimitExceeded');
  }

  #checkId({ id, mimeType }: Record<string, unknown>): void {
    if (id === undefined) return;
    if (typeof id !== 'string' || !this.#promised.has(id)) throw badRequest('The provided file ID is not usable.');
    const isGoogles = typeof mimeType === 'string' && mimeType.startsWith('application/vnd.google-apps.');
    if (isGoogles && mimeType !== FOLDER_TYPE)
      throw badRequest('Generated IDs are not supported for Docs Editors formats.');
    if (this.items.has(id)) throw refusal('fileIdInUse');
  }

  #parentOf({ parents }: Record<string, unknown>, caller: Caller, supportsAllDrives: boolean): Item {
    if (parents === undefined || (Array.isArray(parents) && parents.length === 0)) return this.rootOf(caller.who);
    if (!Array.isArray(parents) || parents.length !== 1) throw badRequest('A file has exactly one parent.');
    if (parents[0] === 'root') return this.rootOf(caller.who);
    const parent = this.changeable(parents[0], caller, supportsAllDrives);
    if (parent.mimeType !== FOLDER_TYPE) throw refusal('parentNotAFolder');
    return parent;
  }

  #add(
    fields: Pick<Item, 'id' | 'name' | 'mimeType' | 'parents' | 'driveId' | 'owner'> & { readonly app?: string },
    shared: Readonly<Record<string, string>> = {},
  ): Item {
    const now = this.time();
    const item: Item = {
      app: undefined,
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
      permissions: Object.entries(shared).map(([emailAddress, role]) => ({
        id: permissionId(emailAddress),
        type: 'user',
        role,
        emailAddress,
      })),
    };
    this.items.set(item.id, item);
    return item;
  }
}

/** They may own folders, and files without content. */
function refuseServiceAccount(owner: string | undefined, media: Media | undefined): void {
  if (media && media.size !== 0 && owner?.endsWith('.iam.gserviceaccount.com')) throw noStorage();
}

function newRootId(): string {
  return `0A${randomBytes(8).toString('hex')}PVA`;
}

function isFor({ type, emailAddress, domain }: Permission, who: string): boolean {
  if (type === 'anyone') return true;
  return type === 'domain' ? who.endsWith(`@${domain}`) : emailAddress === who;
}

function typeOf({ mimeType }: Record<string, unknown>, mediaType: string | undefined): string {
  if (typeof mimeType === 'string') return mimeType;
  return mediaType ?? 'application/octet-stream';
}
