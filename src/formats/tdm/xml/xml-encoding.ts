import { DataProblem } from '../../../core/index.ts';
import { textEncodingName } from '../../labview/text/text-encoding.ts';

const MARKS: readonly { readonly begins: readonly number[]; readonly encoding: string }[] = [
  { begins: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { begins: [0xff, 0xfe], encoding: 'utf-16le' },
  { begins: [0xfe, 0xff], encoding: 'utf-16be' },
  { begins: [0x3c, 0x00], encoding: 'utf-16le' },
  { begins: [0x00, 0x3c], encoding: 'utf-16be' },
];

/**
 * The encoding of XML by its first bytes: a byte order mark, zeros beside the first `<`, or what the declaration says; else
 * UTF-8. A declared UTF-16 that would have been seen is not believed. Source: XML 1.0, appendix F. Problem: `UNKNOWN_ENCODING`.
 */
export function xmlEncoding(head: Uint8Array): string {
  const mark = MARKS.find(({ begins }) => begins.every((byte, at) => head[at] === byte));
  if (mark) return mark.encoding;
  const text = new TextDecoder('latin1').decode(head.subarray(0, 256));
  const declared = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(text)?.[1];
  if (declared === undefined || /^utf-?16|^ucs/i.test(declared)) return 'utf-8';
  try {
    return textEncodingName(declared);
  } catch (error) {
    throw error instanceof DataProblem ? error.with({ path: 'XML declaration' }) : error;
  }
}
