import { expect, test } from 'vitest';
import { Login } from './login.ts';

const cookieOf = (login: Login) => login.setCookie.split(';')[0];

test('a token is good once, and long', () => {
  const login = new Login(4321);
  const [first, second] = [login.newToken(), login.newToken()];
  expect(Buffer.from(first, 'base64url').length * 8).toBeGreaterThanOrEqual(128);
  expect([login.use(first), login.use(first), login.use(second), login.use('')]).toEqual([true, false, true, false]);
});

test('the cookie is of this port, holds no token, and is for nobody but the browser', () => {
  const login = new Login(4321);
  const token = login.newToken();
  expect(login.setCookie).toMatch(/^daqscope-4321=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/);
  expect(login.setCookie).not.toContain(token);
  expect(login.knows(`daqscope-4321=${token}`)).toBe(false);
});

test('the cookie is found among others, also false ones of its name', () => {
  const login = new Login(4321);
  const cookie = cookieOf(login);
  expect(login.knows(`a=b; daqscope-4321=x;${cookie};c`)).toBe(true);
  expect(login.knows(undefined)).toBe(false);
  expect(login.knows(`${cookie}x`)).toBe(false);
  expect(login.knows(cookie.replace('4321', '4322'))).toBe(false);
  expect(new Login(4321).knows(cookie)).toBe(false);
});

test('of links that nobody followed only the last hundred are good', () => {
  const login = new Login(1);
  const tokens = Array.from({ length: 101 }, () => login.newToken());
  expect(tokens.map((token) => login.use(token)).indexOf(true)).toBe(1);
});
