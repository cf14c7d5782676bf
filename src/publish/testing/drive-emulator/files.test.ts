import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DriveEmulator } from './drive-emulator.ts';
import { FOLDER_TYPE, type Item } from './items/item.ts';
import { PlainClient } from './plain-client.ts';

const PERSON = 'ada@lab.example';

let emulator: DriveEmulator;
let client: PlainClient;
beforeEach(async () => {
  emulator = await DriveEmulator.start();
  client = await PlainClient.of(emulator);
});
afterEach(() => emulator[Symbol.asyncDispose]());

/** `reason` of an answer that says no. */
const reason = (json: { error: { errors: { reason: string }[] } }) => json.error.errors[0].reason;

const EVERYWHERE = { includeItemsFromAllDrives: true };

async function found(q: string, query: Record<string, string | number | boolean> = {}): Promise<string[]> {
  const { files } = await client.drive('GET', '/files', { query: { q, ...EVERYWHERE, ...query } });
  return files.map(({ name }: { name: string }) => name).sort();
}

function folderOf(role: string): Item {
  return emulator.state.addFolderOf(PERSON, 'hers', { [emulator.account.email]: role });
}

describe('searches', () => {
  beforeEach(async () => {
    await client.put('a.csv', '1', { appProperties: { key: "it's \\ ü" } });
    await client.put("it's \\.csv", '2', { mimeType: 'text/csv' });
    await client.put('Hello world.txt', '3');
    await client.drive('POST', '/files', {
      json: { name: 'sub', mimeType: FOLDER_TYPE, parents: [emulator.shared.id] },
    });
  });

  test.each([
    ["name = 'a.csv'", ['a.csv']],
    ["name='it\\'s \\\\.csv'", ["it's \\.csv"]],
    ["mimeType = 'application/vnd.google-apps.folder'", ['sub']],
    ["mimeType != 'text/plain' and trashed = false", ["it's \\.csv", 'sub']],
    ["not name = 'a.csv' and not (mimeType contains 'text/')", ['sub']],
    ["trashed=false and (name='a.csv') and (mimeType='x' or mimeType='text/plain')", ['a.csv']],
    ["name = 'a.csv' or name = 'sub'", ['a.csv', 'sub']],
    ["appProperties has { key='key' and value='it\\'s \\\\ ü' }", ['a.csv']],
    ["appProperties has { key='key' and value='other' }", []],
    ["name contains 'wor'", ['Hello world.txt']],
    ["name contains 'orl'", []],
    ['trashed = true', []],
    ["createdTime > '2000-01-01T00:00:00' and name > 'b'", ["it's \\.csv", 'sub']],
  ])('%s', async (q, names) => {
    expect(await found(q)).toEqual([...names].sort());
  });

  test('in a folder, which has to be asked for with its drive', async () => {
    const q = `'${emulator.shared.id}' in parents`;
    expect(await found(q)).toHaveLength(4);
    expect(await found(q, { corpora: 'drive', driveId: emulator.shared.id })).toHaveLength(4);
    expect(await found(q, { supportsAllDrives: false })).toEqual([]);
    expect(await found(q, { includeItemsFromAllDrives: false })).toEqual([]);
    const odd = await client.drive('GET', '/files', { query: { driveId: emulator.shared.id, ...EVERYWHERE } });
    expect(odd.error.code).toBe(400);
  });

  test.each(["name = 'a", 'name', "colour = 'red'", "name = 'a' and", "name ~ 'a'", "(name = 'a'", "name = 'a' 'b'"])(
    '%s is refused',
    async (q) => {
      const json = await client.drive('GET', '/files', { query: { q } });
      expect(json.error).toMatchObject({ code: 400, errors: [{ reason: 'invalid', location: 'q' }] });
    },
  );

  test('are given page by page, in an order', async () => {
    const query = { ...EVERYWHERE, pageSize: 3, orderBy: 'name desc', fields: 'nextPageToken,files(name)' };
    const first = await client.drive('GET', '/files', { query });
    expect(first.files).toEqual([{ name: 'sub' }, { name: "it's \\.csv" }, { name: 'a.csv' }]);
    const second = await client.drive('GET', '/files', { query: { ...query, pageToken: first.nextPageToken } });
    expect(second).toEqual({ files: [{ name: 'Hello world.txt' }] });
    for (const [name, value] of Object.entries({ pageSize: 1001, pageToken: 'x', orderBy: 'colour' })) {
      expect((await client.drive('GET', '/files', { query: { ...query, [name]: value } })).error.code).toBe(400);
    }
  });

  test('may not find what is new, though it is there', async () => {
    emulator.state.searchLagMs = 60_000;
    const { id } = await client.put('new', 'b');
    expect(await found("name = 'new'")).toEqual([]);
    expect((await client.drive('GET', `/files/${id}`)).name).toBe('new');
    emulator.clock.aheadMs = 61_000;
    expect(await found("name = 'new'")).toEqual(['new']);
  });

  test('of what was shared', async () => {
    folderOf('writer');
    expect(await found('sharedWithMe')).toEqual(['hers']);
    expect(await found('sharedWithMe = true')).toEqual(['hers']);
    expect(await found("sharedWithMe and name = 'other'")).toEqual([]);
    expect(await found("'root' in parents")).toEqual([]);
  });
});

describe('files', () => {
  test('are told of by the fields that are asked for', async () => {
    const { id } = await client.put('a', 'b', { appProperties: { x: '1' } });
    const get = (fields?: string) =>
      client.drive('GET', `/files/${id}`, { query: fields === undefined ? {} : { fields } });
    expect(Object.keys(await get())).toEqual(['kind', 'id', 'name', 'mimeType', 'driveId', 'teamDriveId']);
    expect(await get('name,capabilities(canEdit,canDelete),appProperties/x')).toEqual({
      name: 'a',
      capabilities: { canEdit: true, canDelete: false },
      appProperties: { x: '1' },
    });
    expect(await get('*')).toMatchObject({
      webViewLink: `https://drive.google.com/file/d/${id}/view?usp=drivesdk`,
      headRevisionId: expect.any(String),
      version: '1',
    });
    expect((await get('id,colour')).error.errors[0]).toMatchObject({
      reason: 'invalidParameter',
      location: 'fields',
      message: 'Invalid field selection colour',
    });
    expect(reason(await client.drive('GET', '/about'))).toBe('required');
  });

  test('may have the same name, and are then two', async () => {
    const [a, b] = [await client.put('a', '1'), await client.put('a', '2')];
    expect(a.id).not.toBe(b.id);
    expect(await found("name = 'a'")).toEqual(['a', 'a']);
  });

  test('of shared drives are not there for who does not ask for such', async () => {
    const { id } = await client.put('a', 'b');
    const json = await client.drive('GET', `/files/${id}`, { query: { supportsAllDrives: false } });
    expect(json.error).toMatchObject({
      code: 404,
      message: `File not found: ${id}.`,
      errors: [{ reason: 'notFound' }],
    });
  });

  test('are given in parts', async () => {
    const { id } = await client.put('a', '0123456789');
    const part = async (range: string) => {
      const answer = await client.request('GET', `/drive/v3/files/${id}`, {
        query: { alt: 'media' },
        headers: { range },
      });
      return [answer.status, answer.headers.get('content-range'), answer.status === 206 ? await answer.text() : ''];
    };
    expect(await part('bytes=2-4')).toEqual([206, 'bytes 2-4/10', '234']);
    expect(await part('bytes=7-')).toEqual([206, 'bytes 7-9/10', '789']);
    expect(await part('bytes=-2')).toEqual([206, 'bytes 8-9/10', '89']);
    expect(await part('bytes=10-')).toEqual([416, 'bytes */10', '']);
  });

  test('have properties that are not too many and not too long', async () => {
    const { id } = await client.put('a', 'b', { appProperties: { keep: '1', drop: '2' } });
    const patch = (appProperties: object) =>
      client.drive('PATCH', `/files/${id}`, { json: { appProperties }, query: { fields: 'appProperties' } });
    expect(await patch({ drop: null, more: '3' })).toEqual({ appProperties: { keep: '1', more: '3' } });
    expect((await patch({ long: 'ü'.repeat(60) })).error).toBeUndefined();
    expect((await patch({ long: 'ü'.repeat(61) })).error.code).toBe(400);
    const many = Object.fromEntries(Array.from({ length: 31 }, (_, i) => [`k${i}`, 'v']));
    expect((await patch(many)).error.code).toBe(403);
    expect(Object.keys(emulator.filesIn()[0].appProperties)).toEqual(['keep', 'more', 'long']);
  });

  test('go to another folder by addParents only', async () => {
    const { id } = await client.put('a', 'b');
    const json = { name: 'sub', mimeType: FOLDER_TYPE, parents: [emulator.shared.id] };
    const folder = await client.drive('POST', '/files', { json });
    expect(reason(await client.drive('PATCH', `/files/${id}`, { json: { parents: [folder.id] } }))).toBe(
      'fieldNotWritable',
    );
    const query = { addParents: folder.id, removeParents: emulator.shared.id, fields: 'parents' };
    expect(await client.drive('PATCH', `/files/${id}`, { json: {}, query })).toEqual({ parents: [folder.id] });
    await client.drive('PATCH', `/files/${folder.id}`, { json: { trashed: true } });
    const inBin = await client.drive('GET', `/files/${id}`, { query: { fields: 'trashed,explicitlyTrashed' } });
    expect(inBin).toEqual({ trashed: true, explicitlyTrashed: false });
  });

  test('malformed requests are refused', async () => {
    const answer = await client.request('POST', '/drive/v3/files', { body: '{' });
    expect(reason(await answer.json())).toBe('parseError');
    expect((await client.drive('POST', '/files', { json: { parents: ['a', 'b'] } })).error.code).toBe(400);
    expect((await client.drive('POST', '/colours', { json: {} })).error.code).toBe(404);
  });
});

describe('rights', () => {
  test('a folder of a person that was shared takes new contents, but no new files', async () => {
    const folder = folderOf('writer');
    const item = emulator.state.addFileOf(PERSON, 'a', folder, emulator.contents.of(Buffer.from('old')));
    const answer = await client.request('PATCH', `/upload/drive/v3/files/${item.id}`, {
      query: { uploadType: 'media' },
      body: 'new',
    });
    expect(answer.status).toBe(200);
    expect(item.content?.read().toString()).toBe('new');
    const refused = await client.put('b', 'c', { parents: [folder.id] });
    expect(refused.error).toMatchObject({
      message: expect.stringMatching(/^Service Accounts do not have storage quota/),
    });
    const made = await client.drive('POST', '/files', {
      json: { name: 'sub', mimeType: FOLDER_TYPE, parents: [folder.id] },
    });
    expect(made.name).toBe('sub');
  });

  test('a file that the service account owns takes no content', async () => {
    const folder = folderOf('writer');
    const { id } = await client.drive('POST', '/files', { json: { name: 'a', parents: [folder.id] } });
    for (const uploadType of ['media', 'resumable']) {
      const answer = await client.request('PATCH', `/upload/drive/v3/files/${id}`, { query: { uploadType }, json: {} });
      expect(reason(await answer.json())).toBe('storageQuotaExceeded');
    }
    expect(emulator.state.items.get(id)).toMatchObject({ content: undefined, version: 1 });
  });

  test('who may only read does not change anything', async () => {
    const folder = folderOf('reader');
    expect(reason(await client.drive('PATCH', `/files/${folder.id}`, { json: { name: 'mine' } }))).toBe(
      'insufficientFilePermissions',
    );
    expect(reason(await client.put('a', 'b', { parents: [folder.id] }))).toBe('insufficientFilePermissions');
  });

  test('what was not shared is not there', async () => {
    const folder = emulator.state.addFolderOf(PERSON, 'hers');
    expect(reason(await client.put('a', 'b', { parents: [folder.id] }))).toBe('notFound');
  });

  test.each([
    ['writer', false, false],
    ['fileOrganizer', true, false],
    ['organizer', true, true],
  ])('in a shared drive, a %s may put into the bin (%s) and delete (%s)', async (role, trash, remove) => {
    const drive = emulator.state.addSharedDrive('Other', { [emulator.account.email]: role });
    const { id } = await client.put('a', 'b', { parents: [drive.id] });
    const query = { fields: 'capabilities(canTrash,canDelete)' };
    const { capabilities } = await client.drive('GET', `/files/${id}`, { query });
    expect(capabilities).toEqual({ canTrash: trash, canDelete: remove });
    const trashed = await client.drive('PATCH', `/files/${id}`, { json: { trashed: true } });
    expect(trashed.error?.code).toBe(trash ? undefined : 403);
    expect((await client.drive('DELETE', `/files/${id}`))?.error.code).toBe(remove ? undefined : 403);
  });

  test('there is room for so much', async () => {
    emulator.account.delegates.add(PERSON);
    const person = await PlainClient.of(emulator, { sub: PERSON });
    emulator.state.quotaBytes = 10;
    const { id } = await person.put('a', '123456', { parents: ['root'] });
    expect(reason(await person.put('b', '123456', { parents: ['root'] }))).toBe('storageQuotaExceeded');
    const { storageQuota } = await person.drive('GET', '/about', { query: { fields: 'storageQuota(limit,usage)' } });
    expect(storageQuota).toEqual({ limit: '10', usage: '6' });
    await person.drive('DELETE', `/files/${id}`);
    expect((await person.put('b', '123456', { parents: ['root'] })).name).toBe('b');
  });

  test('drives and folders hold so many files', async () => {
    emulator.state.mostInFolder = 2;
    await client.put('a', '1');
    await client.put('b', '2');
    expect(reason(await client.put('c', '3'))).toBe('numChildrenInNonRootLimitExceeded');
    emulator.state.mostInDrive = 2;
    expect(reason(await client.put('c', '3'))).toBe('teamDriveFileLimitExceeded');
  });
});

describe('sharing', () => {
  let id: string;
  beforeEach(async () => {
    ({ id } = await client.put('a', 'b'));
  });
  const share = (json: object, query = {}) => client.drive('POST', `/files/${id}/permissions`, { json, query });

  test('sends a mail unless the address says not to', async () => {
    await share({ type: 'user', role: 'reader', emailAddress: PERSON }, { sendNotificationEmail: false });
    expect(emulator.state.mails).toEqual([]);
    await share({ type: 'group', role: 'writer', emailAddress: 'all@lab.example', sendNotificationEmail: false });
    expect(emulator.state.mails).toEqual(['all@lab.example']);
  });

  test('with anyone, with a domain, and with the same once more', async () => {
    expect(await share({ type: 'anyone', role: 'reader' }, { fields: 'id,allowFileDiscovery' })).toEqual({
      id: 'anyoneWithLink',
      allowFileDiscovery: false,
    });
    const domain = await share({ type: 'domain', role: 'reader', domain: 'lab.example' });
    const again = await share({ type: 'domain', role: 'writer', domain: 'lab.example' });
    expect(again).toEqual({ ...domain, role: 'writer' });
    emulator.account.delegates.add(PERSON);
    const person = await PlainClient.of(emulator, { sub: PERSON });
    expect((await person.drive('PATCH', `/files/${id}`, { json: { name: 'c' } })).name).toBe('c');
  });

  test('can be changed and ended, but not what the drive inherits to the file', async () => {
    const own = await share({ type: 'user', role: 'reader', emailAddress: PERSON }, { sendNotificationEmail: false });
    const { permissions } = await client.drive('GET', `/files/${id}/permissions`, {
      query: { fields: 'permissions(id,role,permissionDetails(inherited))' },
    });
    expect(permissions).toEqual([
      { id: own.id, role: 'reader', permissionDetails: [{ inherited: false }] },
      { id: expect.any(String), role: 'fileOrganizer', permissionDetails: [{ inherited: true }] },
    ]);
    const changed = await client.drive('PATCH', `/files/${id}/permissions/${own.id}`, { json: { role: 'writer' } });
    expect(changed.role).toBe('writer');
    expect(await client.drive('DELETE', `/files/${id}/permissions/${own.id}`)).toBeUndefined();
    expect(reason(await client.drive('DELETE', `/files/${id}/permissions/${permissions[1].id}`))).toBe(
      'cannotModifyInheritedTeamDrivePermission',
    );
    expect(reason(await client.drive('DELETE', `/files/${id}/permissions/1`))).toBe('notFound');
  });

  test.each([
    [{ type: 'user', role: 'reader' }, {}, 400],
    [{ type: 'user', role: 'king', emailAddress: PERSON }, {}, 400],
    [{ type: 'all', role: 'reader' }, {}, 400],
    [{ type: 'anyone', role: 'organizer' }, {}, 400],
    [{ type: 'anyone', role: 'reader' }, { sendNotificationEmail: false }, 400],
    [{ type: 'user', role: 'reader', emailAddress: 'eve@example.net' }, {}, 403],
  ])('%j is refused', async (json, query, code) => {
    expect((await share(json, query)).error.code).toBe(code);
  });
});

test('shared drives are listed for their members', async () => {
  emulator.state.addSharedDrive('Not ours', { [PERSON]: 'organizer' });
  const { drives } = await client.drive('GET', '/drives', { query: { fields: 'drives(id,name)' } });
  expect(drives).toEqual([{ id: emulator.shared.id, name: 'Lab' }]);
  expect((await client.drive('GET', `/drives/${emulator.shared.id}`)).name).toBe('Lab');
});
