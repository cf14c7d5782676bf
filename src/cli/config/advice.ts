/** What to do about a library that cannot be used, by what is said of it. */
const ADVICE: readonly (readonly [reason: RegExp, advice: string])[] = [
  [
    /can be changed by others|others can change/,
    'Loading it would run code that others may have put there: take their right to write, or copy it.',
  ],
  [
    /belongs to another user/,
    'Only files of the administrator and your own are loaded: ask for an installation, or copy it.',
  ],
  [
    /lies (?:in the current folder|among the data)/,
    'Keep libraries apart from recordings, or start daqscope in another folder.',
  ],
  [/another processor|64-bit little-endian/, 'Install the one that is built for this machine.'],
  [/no shared library|cut off|damaged|no table of/, 'Install it again.'],
  [/has no dgemm/, 'It has no BLAS of double precision: name another file.'],
  [/has no LAPACK/, 'Install a LAPACK (Debian: liblapack3), or name one in [lapack] of the config file.'],
  [/SHA-256/, 'If it was updated, and you trust it, change sha256 in the config file.'],
  [
    /crashed|ended the process|was not done after/,
    'It is not tried again until its file changes; an update of it may help.',
  ],
  [/cannot be loaded or called/, 'What it needs may be missing: ldd tells.'],
  [/wrong results|NaN|singular matrix|different sizes/, 'Do not use it, in other programs either.'],
  [/is not there/, 'The link or the config file names something that is gone.'],
];

/** What a person can do about it; undefined if nothing need be done. */
export function adviceOn(reason: string): string | undefined {
  return ADVICE.find(([pattern]) => pattern.test(reason))?.[1];
}
