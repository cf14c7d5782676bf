import { expect, test } from 'vitest';
import { adviceOn } from './advice.ts';

test.each([
  ['can be changed by others (chmod go-w)', /take their right to write/],
  ['is in /opt/sw, which others can change (chmod go-w)', /take their right to write/],
  ['is in /opt/sw, which belongs to another user (1000)', /administrator and your own/],
  ['lies among the data (/data), from which nothing is loaded', /apart from recordings/],
  ['is for another processor (ELF machine 183), not for x64', /built for this machine/],
  ['is cut off, or no shared library', /Install it again/],
  ['has no LAPACK, and none was found that would use it', /liblapack3/],
  ['crashed the process that tried it (SIGSEGV): oops', /not tried again/],
  ['was not done after 20 s, and stopped', /not tried again/],
  ['cannot be loaded or called: libgfortran.so.5: cannot open shared object file', /ldd/],
  ['gives wrong results: gemm is 1.0e+9 times off', /Do not use it/],
  ['is not there', /gone/],
])('on one that %s', (reason, advice) => {
  expect(adviceOn(reason)).toMatch(advice);
});

test('nothing need be done about one that hands calls on', () => {
  expect(adviceOn('only hands calls on to libopenblas.so.0, which is looked at itself')).toBeUndefined();
});
