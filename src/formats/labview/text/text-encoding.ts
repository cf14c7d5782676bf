import { DataProblem, didYouMean } from '../../../core/index.ts';

/** Names that LabVIEW users and code pages go by and `TextDecoder` does not know. Source of the rest: WHATWG Encoding. */
const MORE_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    cp874: 'windows-874',
    cp932: 'shift_jis',
    cp936: 'gbk',
    cp949: 'euc-kr',
    cp950: 'big5',
    cp10000: 'macintosh',
    cp10007: 'x-mac-cyrillic',
    cp20866: 'koi8-r',
    cp21866: 'koi8-u',
    cp28591: 'windows-1252',
    cp54936: 'gb18030',
    cp51932: 'euc-jp',
    cp65001: 'utf-8',
    cp1200: 'utf-16le',
    cp1201: 'utf-16be',
    macroman: 'macintosh',
    'mac-roman': 'macintosh',
    maccyrillic: 'x-mac-cyrillic',
    'mac-cyrillic': 'x-mac-cyrillic',
    ansi: 'windows-1252',
    latin2: 'iso-8859-2',
    uhc: 'euc-kr',
    'big-5': 'big5',
    sjis: 'shift_jis',
    utf16: 'utf-16le',
  }),
);

/** What is suggested when a name is unknown; all that can be decoded and encoded. */
export const TEXT_ENCODINGS: readonly string[] = [
  'windows-1252',
  'utf-8',
  'gbk',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'macintosh',
  'x-mac-cyrillic',
  'windows-874',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'windows-1258',
  'iso-8859-2',
  'iso-8859-5',
  'iso-8859-15',
  'koi8-r',
  'koi8-u',
  'ibm866',
  'utf-16le',
  'utf-16be',
];

/**
 * The WHATWG name of an encoding however a person spells it: `GB2312`, `cp936` and `936` are `gbk`, `Shift-JIS` is
 * `shift_jis`, `latin1` is `windows-1252`. Problem: `UNKNOWN_ENCODING`, with names that are near.
 */
export function textEncodingName(label: string): string {
  const plain = label.trim().toLowerCase();
  const codePage = /^(?:cp|ms|windows|codepage|code page|win)?[-_ ]?(\d{3,5})$/.exec(plain)?.[1];
  const page = codePage && (/^125\d$/.test(codePage) ? `windows-${codePage}` : MORE_NAMES.get(`cp${codePage}`));
  for (const name of [
    page,
    MORE_NAMES.get(plain),
    MORE_NAMES.get(plain.replaceAll('_', '-')),
    plain,
    plain.replaceAll(' ', '-'),
  ]) {
    const known = name && decoderName(name);
    if (known) return known;
  }
  throw new DataProblem({
    code: 'UNKNOWN_ENCODING',
    message: `the text encoding '${label}' is not known`,
    hint: didYouMean(plain, TEXT_ENCODINGS) ?? `Known are ${TEXT_ENCODINGS.slice(0, 8).join(', ')} and others.`,
  });
}

const names = new Map<string, string | undefined>();

/** What `TextDecoder` calls it; stateful encodings and `x-user-defined` are left out, since they are no code pages. */
function decoderName(label: string): string | undefined {
  if (names.has(label)) return names.get(label);
  let name: string | undefined;
  try {
    name = new TextDecoder(label).encoding;
  } catch {
    name = undefined;
  }
  if (name === 'iso-2022-jp' || name === 'x-user-defined' || name === 'replacement') name = undefined;
  if (names.size < 1000) names.set(label, name);
  return name;
}
