import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DataProblem } from '../../../core/index.ts';
import { decodeName } from './decode-name.ts';
import { decodeText, decodeValidText } from './decode-text.ts';
import { encodeText } from './encode-text.ts';
import { guessNameEncoding } from './guess-name-encoding.ts';
import { TEXT_ENCODINGS, textEncodingName } from './text-encoding.ts';

test.each([
  ['gbk', 'gbk'],
  ['GB2312', 'gbk'],
  ['cp936', 'gbk'],
  ['936', 'gbk'],
  ['Shift-JIS', 'shift_jis'],
  ['shift jis', 'shift_jis'],
  ['SJIS', 'shift_jis'],
  ['cp932', 'shift_jis'],
  ['windows-932', 'shift_jis'],
  ['MacRoman', 'macintosh'],
  ['latin1', 'windows-1252'],
  ['cp1252', 'windows-1252'],
  ['Windows 1250', 'windows-1250'],
  ['ANSI', 'windows-1252'],
  ['ascii', 'windows-1252'],
  ['UTF8', 'utf-8'],
  ['cp65001', 'utf-8'],
  ['Big5', 'big5'],
  ['cp949', 'euc-kr'],
  ['cp866', 'ibm866'],
])('%s is %s', (label, name) => expect(textEncodingName(label)).toBe(name));

test('unknown names get near ones', () => {
  expect(() => textEncodingName('windows-1259')).toThrow(
    "the text encoding 'windows-1259' is not known (UNKNOWN_ENCODING). Did you mean windows-1252?",
  );
  for (const label of ['', 'klingon', 'x-user-defined', 'iso-2022-jp', '__proto__', 'constructor']) {
    expect(() => textEncodingName(label)).toThrow(DataProblem);
    expect(() => decodeText(new Uint8Array(), label)).toThrow(DataProblem);
    expect(() => encodeText('', label)).toThrow(DataProblem);
  }
});

/** Known bytes, from the code pages' own tables. */
test.each([
  ['windows-1252', 'µV €', [0xb5, 0x56, 0x20, 0x80]],
  ['macintosh', 'é∑', [0x8e, 0xb7]],
  ['gbk', '温度€', [0xce, 0xc2, 0xb6, 0xc8, 0x80]],
  ['shift_jis', '温度ﾃﾞ', [0x89, 0xb7, 0x93, 0x78, 0xc3, 0xde]],
  ['big5', '溫度', [0xb7, 0xc5, 0xab, 0xd7]],
  ['euc-kr', '온도', [0xbf, 0xc2, 0xb5, 0xb5]],
  ['utf-8', 'é', [0xc3, 0xa9]],
  ['utf-16le', 'é', [0xe9, 0]],
  ['utf-16be', 'é', [0, 0xe9]],
])('%s: %s', (encoding, text, bytes) => {
  expect(encodeText(text, encoding)).toEqual(Uint8Array.from(bytes));
  expect(decodeText(Uint8Array.from(bytes), encoding)).toBe(text);
});

describe.each(TEXT_ENCODINGS)('%s', (encoding) => {
  test('what can be encoded is decoded to the same text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (text) => {
        let bytes: Uint8Array;
        try {
          bytes = encodeText(text, encoding);
        } catch (error) {
          expect(error).toMatchObject({ code: 'UNDECODABLE_TEXT' });
          return;
        }
        if (text.isWellFormed()) expect(decodeText(bytes, encoding)).toBe(text);
      }),
    );
  });

  test('all that one or two bytes can say is encoded again', () => {
    for (let lead = 0; lead < 256; lead++) {
      const text = decodeValidText(Uint8Array.of(lead), encoding);
      if (text) expect(decodeText(encodeText(text, encoding), encoding)).toBe(text);
    }
  });

  test('any bytes are decoded, or said to be invalid', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const text = decodeValidText(bytes, encoding);
        if (text !== undefined) expect(decodeText(bytes, encoding)).toBe(text);
        decodeName(bytes, encoding);
      }),
    );
  });
});

test('a character that the encoding does not have is named', () => {
  expect(() => encodeText('5 Ω', 'windows-1252')).toThrow(
    "'Ω' (U+03A9) cannot be written in windows-1252 (UNDECODABLE_TEXT)",
  );
});

test('single names are UTF-8 where they are valid, else in the declared encoding', () => {
  expect(decodeName(encodeText('Größe', 'utf-8'), 'gbk')).toBe('Größe');
  expect(decodeName(encodeText('温度', 'gbk'), 'gbk')).toBe('温度');
});

describe('the encoding of names is guessed', () => {
  const guess = (encoding: string, ...names: string[]) =>
    guessNameEncoding(names.map((name) => encodeText(name, encoding))).name;

  test('ASCII is what was declared, without guessing', () => {
    expect(guessNameEncoding([Uint8Array.of(65)], 'gbk')).toEqual({ name: 'gbk', guessed: false });
    expect(guessNameEncoding([])).toEqual({ name: 'windows-1252', guessed: false });
  });

  test.each([
    ['utf-8', ['Größe', '温度']],
    ['windows-1252', ['Größe']],
    ['windows-1252', ['Température', 'Débit', 'N°']],
    ['windows-1252', ['Druck [µbar]', '°C', 'Länge']],
    ['windows-1252', ['Ä']],
    ['windows-1252', ['Tension (V) ±5%', 'm²']],
    ['windows-1252', ['Fréquence d’échantillonnage']],
    ['gbk', ['温度', '降雨量', '风向', '相对湿度', '气压', '风速', '日期', '时间', '簇']],
    ['gbk', ['温度']],
    ['gbk', ['电压']],
    ['gbk', ['通道1 电压(V)', '采样率']],
    ['shift_jis', ['温度', '電圧']],
    ['shift_jis', ['データ']],
    ['shift_jis', ['チャンネル1', '測定値']],
    ['shift_jis', ['ひずみ']],
    ['big5', ['溫度', '電壓']],
    ['big5', ['量測資料', '時間']],
    ['euc-kr', ['온도', '전압']],
    ['euc-kr', ['측정 데이터', '채널']],
  ])('%s: %j', (encoding, names) => expect(guess(encoding, ...names)).toBe(encoding));

  test('bytes that are valid nowhere are left to the declared encoding', () => {
    expect(guessNameEncoding([Uint8Array.of(0xff, 0xfe, 0x81)], 'koi8-r').name).toMatch(/koi8-r|windows-1252/);
  });

  test('any bytes give an answer', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 12 }), { maxLength: 4 }), (names) => {
        expect(TEXT_ENCODINGS).toContain(guessNameEncoding(names).name);
      }),
    );
  });
});
