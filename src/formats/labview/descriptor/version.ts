/** By number; 0 and what is beyond are not used. */
const STAGES = ['', 'd', 'a', 'b', 'f'];

/**
 * LabVIEW version bytes as text: `09008000` is `9.0`, `08618000` is `8.6.1`, `06108004` is `6.1f4` (release, build 4).
 * Two decimal digits major, one minor, one fix; 3 bits stage (d development, a alpha, b beta, f final); 13 bits build, its
 * last three digits decimal. Source: pylabview, confirmed on real files.
 */
export function versionText(version: number): string {
  const digit = (shift: number) => (version >>> shift) & 0xf;
  const major = digit(28) * 10 + digit(24);
  const fix = digit(16) ? `.${digit(16)}` : '';
  const stage = (version >>> 13) & 7;
  const build = ((version >>> 12) & 1) * 1000 + digit(8) * 100 + digit(4) * 10 + digit(0);
  const plain = !STAGES[stage] || (stage === 4 && build === 0);
  return `${major}.${digit(20)}${fix}${plain ? '' : `${STAGES[stage]}${build}`}`;
}

/** The version bytes of what {@link versionText} writes; undefined if it is not a version. */
export function versionFromText(text: string): number | undefined {
  const match = /^(\d{1,2})\.(\d)(?:\.(\d))?(?:([dabf])(\d{1,4}))?$/.exec(text.trim());
  if (!match) return undefined;
  const [, major, minor, fix = '0', stage = 'f', build = '0'] = match;
  if (Number(build) > 1999) return undefined;
  const [thousands, hundreds, tens, ones] = build.padStart(4, '0');
  const bytes = [
    Number.parseInt(major, 16),
    (Number(minor) << 4) | Number(fix),
    (STAGES.indexOf(stage) << 5) | (Number(thousands) << 4) | Number(hundreds),
    (Number(tens) << 4) | Number(ones),
  ];
  return new DataView(Uint8Array.from(bytes).buffer).getUint32(0);
}

/** Version bytes as eight hex digits: `09008000`. */
export function versionHex(version: number): string {
  return version.toString(16).toUpperCase().padStart(8, '0');
}

/** Before LabVIEW 8.0 type descriptors are nested, from then on they are lists. */
export const LIST_FORM_SINCE = 0x08000000;

/** Are these the version bytes of LabVIEW 8.0 or later? */
export function isVersion(version: number): boolean {
  const stage = (version >>> 13) & 7;
  const decimal = version >>> 28 <= 9 && ((version >>> 24) & 0xf) <= 9;
  return version >= LIST_FORM_SINCE && decimal && stage >= 1 && stage <= 4;
}
