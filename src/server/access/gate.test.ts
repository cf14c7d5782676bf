import { describe, expect, test } from 'vitest';
import { Gate } from './gate.ts';

const gate = new Gate(4321);
const HOST = ['Host', '127.0.0.1:4321'];

const asked = (url: string, headers: readonly string[] = HOST, method = 'GET') => ({
  method,
  url,
  rawHeaders: [...headers],
});

describe('the gate', () => {
  test.each(['127.0.0.1:4321', 'localhost:4321', 'LOCALHOST:4321', '[::1]:4321'])('lets %s in', (host) => {
    expect(gate.refusalOf(asked('/', ['Host', host]))).toBeUndefined();
  });

  test.each([
    'evil.example',
    'evil.example:4321',
    '127.0.0.1',
    '127.0.0.1:80',
    '127.0.0.1:4321.evil.example',
    'localhost:43210',
    'localhost.evil.example:4321',
    '127.0.0.1:4321@evil.example',
    '0.0.0.0:4321',
    '127.1:4321',
    '2130706433:4321',
    '[::ffff:127.0.0.1]:4321',
    '',
  ])('refuses the host %j', (host) => {
    expect(gate.refusalOf(asked('/', ['Host', host]))).toBe('foreignHost');
  });

  test('refuses no host and two hosts', () => {
    expect(gate.refusalOf(asked('/', []))).toBe('foreignHost');
    expect(gate.refusalOf(asked('/', [...HOST, 'host', '127.0.0.1:4321']))).toBe('foreignHost');
  });

  test.each([
    'http://evil.example',
    'http://127.0.0.1',
    'https://127.0.0.1:4321',
    'http://127.0.0.1:43210',
    'http://127.0.0.1:4321.evil.example',
    'http://evil.example/http://127.0.0.1:4321',
    'null',
    '',
  ])('refuses the origin %j, whatever is asked', (origin) => {
    for (const method of ['GET', 'POST']) {
      expect(gate.refusalOf(asked('/', [...HOST, 'Origin', origin], method))).toBe('foreignOrigin');
    }
    expect(gate.upgradeRefusalOf(asked('/ws', [...HOST, 'Origin', origin]))).toBe('foreignOrigin');
  });

  test.each(['/a\\b', '/a b', '/\x01', '/é', '/..\\..\\x'])('the path %j is none', (path) => {
    expect(gate.refusalOf(asked(path))).toBe('notFound');
  });

  test.each(['http://127.0.0.1:4321/', '*', 'evil:80', ''])('the target %j is not understood', (target) => {
    expect(gate.refusalOf(asked(target))).toBe('badRequest');
  });

  test('lets pages of others do nothing but follow a link on the same machine', () => {
    const from = (site: string, ...more: string[]) => [...HOST, 'Sec-Fetch-Site', site, ...more];
    expect(gate.refusalOf(asked('/', from('none')))).toBeUndefined();
    expect(gate.refusalOf(asked('/', from('same-origin')))).toBeUndefined();
    expect(gate.refusalOf(asked('/', from('cross-site', 'Sec-Fetch-Mode', 'navigate')))).toBe('foreignOrigin');
    expect(gate.refusalOf(asked('/?token=x', from('same-site', 'Sec-Fetch-Mode', 'navigate')))).toBeUndefined();
    expect(gate.refusalOf(asked('/data/slice', from('same-site', 'Sec-Fetch-Mode', 'navigate')))).toBe('foreignOrigin');
    expect(gate.refusalOf(asked('/', from('same-site', 'Sec-Fetch-Mode', 'no-cors')))).toBe('foreignOrigin');
  });

  test('wants to know of what changes something that the page asks', () => {
    const post = (...headers: string[]) => gate.refusalOf(asked('/figure', [...HOST, ...headers], 'POST'));
    expect(post()).toBe('foreignOrigin');
    expect(post('Sec-Fetch-Site', 'none')).toBe('foreignOrigin');
    expect(post('Sec-Fetch-Site', 'same-origin')).toBeUndefined();
    expect(post('Origin', 'http://127.0.0.1:4321')).toBeUndefined();
    expect(post('Origin', 'http://127.0.0.1:4321', 'Origin', 'http://localhost:4321')).toBe('foreignOrigin');
  });

  test('wants an origin of WebSockets', () => {
    expect(gate.upgradeRefusalOf(asked('/ws'))).toBe('foreignOrigin');
    expect(gate.upgradeRefusalOf(asked('/ws', [...HOST, 'Sec-Fetch-Site', 'same-origin']))).toBe('foreignOrigin');
    expect(gate.upgradeRefusalOf(asked('/ws', [...HOST, 'Origin', 'http://localhost:4321']))).toBeUndefined();
  });
});
