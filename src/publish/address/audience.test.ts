import { expect, test } from 'vitest';
import { audienceText, parseAudience } from './audience.ts';

test.each([
  ['anyone', { kind: 'anyone', who: undefined, role: 'reader' }, 'anyone:reader'],
  ['anyone:commenter', { kind: 'anyone', who: undefined, role: 'commenter' }, 'anyone:commenter'],
  ['user:ann@lab.org', { kind: 'user', who: 'ann@lab.org', role: 'reader' }, 'user:ann@lab.org:reader'],
  ['group:all@lab.org:writer', { kind: 'group', who: 'all@lab.org', role: 'writer' }, 'group:all@lab.org:writer'],
  ['domain:lab.org', { kind: 'domain', who: 'lab.org', role: 'reader' }, 'domain:lab.org:reader'],
])('%s', (text, expected, whole) => {
  expect(parseAudience(text)).toEqual(expected);
  expect(audienceText(parseAudience(text))).toBe(whole);
});

test.each([
  '',
  'all',
  'ann@lab.org',
  'user',
  'user:ann',
  'user:ann@lab.org:owner',
  'domain:lab',
  'domain:ann@lab.org',
  'anyone:reader:x',
])('%j is refused', (text) => {
  expect(() => parseAudience(text)).toThrow(expect.objectContaining({ code: 'USAGE' }));
});
