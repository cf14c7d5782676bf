import { describe, expect, test } from 'vitest';
import { parseMultistatus } from './multistatus.ts';

const OK = '<D:status>HTTP/1.1 200 OK</D:status>';
const multistatus = (inside: string) => `<?xml version="1.0"?><D:multistatus xmlns:D="DAV:">${inside}</D:multistatus>`;
const response = (inside: string) => multistatus(`<D:response><D:href>/a</D:href>${inside}</D:response>`);

describe('an answer to PROPFIND', () => {
  test('tells of files and folders, whatever the prefixes are', () => {
    const text = `<multistatus xmlns="DAV:" xmlns:x="http://owncloud.org/ns">
      <response><href> /dav/ </href><propstat><prop><resourcetype><collection/></resourcetype></prop>
        <status>HTTP/1.1 200 OK</status></propstat></response>
      <response><href>/dav/a%20b.txt</href>
        <propstat><prop><getcontentlength>5</getcontentlength><getetag>"a&amp;b"</getetag><resourcetype/>
          <x:checksums><x:checksum>SHA1:aa SHA256:bb</x:checksum></x:checksums></prop><status>HTTP/1.1 200 OK</status></propstat>
        <propstat><prop><quota-available-bytes>7</quota-available-bytes></prop><status>HTTP/1.1 404 Not Found</status></propstat>
      </response></multistatus>`;
    const [folder, file] = parseMultistatus(text);
    expect(folder).toMatchObject({ href: '/dav/', isFolder: true });
    expect(file).toMatchObject({ href: '/dav/a%20b.txt', isFolder: false });
    expect(file.properties.get('DAV: getcontentlength')).toBe('5');
    expect(file.properties.get('DAV: getetag')).toBe('"a&b"');
    expect(file.properties.get('http://owncloud.org/ns checksums')).toBe('SHA1:aa SHA256:bb');
    expect(file.properties.has('DAV: quota-available-bytes')).toBe(false);
  });

  test('is no folder because of what it could not tell', () => {
    const group = '<D:propstat><D:prop><D:resourcetype><D:collection/></D:resourcetype></D:prop>';
    const [file] = parseMultistatus(response(`${group}<D:status>HTTP/1.1 404 Not Found</D:status></D:propstat>`));
    expect(file.isFolder).toBe(false);
  });

  test('may be empty', () => {
    expect(parseMultistatus(multistatus(''))).toEqual([]);
  });

  test.each([
    ['nothing', ''],
    ['a page', '<!DOCTYPE html><html><body>Login</body></html>'],
    ['a page that is XML', '<html xmlns="http://www.w3.org/1999/xhtml"/>'],
    ['another namespace', '<multistatus xmlns="DAV"/>'],
    ['what is cut off', response('').slice(0, -9)],
    ['of a document type', '<!DOCTYPE a><multistatus xmlns="DAV:"/>'],
    ['an entity of its own', `<!DOCTYPE a [<!ENTITY b "c">]>${response('&b;').replace(/^.*?\?>/, '')}`],
    ['an unknown entity', response('&b;')],
    ['a file of the machine', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
    ['no address', multistatus(`<D:response><D:propstat>${OK}</D:propstat></D:response>`)],
    ['depth', '<a>'.repeat(100_000)],
    ['bytes', '\0\u0001'],
  ])('that is %s is refused', (_, text) => {
    expect(() => parseMultistatus(text)).toThrow(expect.objectContaining({ code: 'TARGET_FAILED' }));
  });
});
