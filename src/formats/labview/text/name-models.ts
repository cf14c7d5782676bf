/**
 * What names look like in a code page: which characters are common there. Code pages keep the common characters of their
 * script together (GB 2312, Big5 and JIS X 0208 level 1, Hangul in KS X 1001); Western European names have single accented
 * letters and signs between plain letters. Shares are rough estimates: they only have to tell the code pages apart.
 */
export interface NameModel {
  readonly encoding: string;
  /** How often such a program is met, before looking at the names. */
  readonly prior: number;
  /** How often another character that is not ASCII follows one. */
  readonly next: number;
  /** Characters of one byte; the first range that fits counts. */
  readonly singles: readonly { readonly bytes: Range; readonly share: number }[];
  /** Characters of two bytes; the first box that fits counts. */
  readonly pairs: readonly PairBox[];
  /** Words of measurement programs. */
  readonly words: readonly string[];
}

export interface PairBox {
  readonly leads: Range;
  readonly trails: Range;
  /** Share of all characters that are not ASCII. */
  readonly share: number;
}

type Range = readonly [from: number, to: number];

const box = (leads: Range, trails: Range, share: number): PairBox => ({ leads, trails, share });
const HIGH: Range = [0xa1, 0xfe];

export const NAME_MODELS: readonly NameModel[] = [
  {
    encoding: 'windows-1252',
    prior: 0.5,
    next: 0.03,
    singles: [
      { bytes: [0xdf, 0xff], share: 0.65 }, // ß à … ÿ
      { bytes: [0xb0, 0xb5], share: 0.2 }, // ° ± ² ³ ´ µ
      { bytes: [0xc0, 0xde], share: 0.1 }, // À … Þ
      { bytes: [0x80, 0xaf], share: 0.03 },
      { bytes: [0xb6, 0xbf], share: 0.02 },
    ],
    pairs: [],
    words: [],
  },
  {
    encoding: 'gbk',
    prior: 0.3,
    next: 0.8,
    singles: [],
    pairs: [
      box([0xb0, 0xd7], HIGH, 0.95), // GB 2312 level 1
      box([0xd8, 0xf7], HIGH, 0.02),
      box([0xa1, 0xa9], HIGH, 0.03), // signs, Greek
    ],
    words: ['温度', '压力', '电压', '电流', '时间', '日期', '数据', '通道', '频率', '波形', '采样', '状态'],
  },
  {
    encoding: 'shift_jis',
    prior: 0.1,
    next: 0.8,
    singles: [{ bytes: [0xa1, 0xdf], share: 0.05 }], // half-width katakana
    pairs: [
      box([0x83, 0x83], [0x40, 0x96], 0.3), // katakana
      box([0x82, 0x82], [0x9f, 0xf1], 0.1), // hiragana
      box([0x81, 0x81], [0x5b, 0x5b], 0.07), // long vowel
      box([0x88, 0x97], [0x40, 0xfc], 0.44), // JIS X 0208 level 1
      box([0x98, 0x9f], [0x40, 0xfc], 0.01),
      box([0xe0, 0xea], [0x40, 0xfc], 0.01),
      box([0x81, 0x82], [0x40, 0xfc], 0.02), // signs, wide letters and digits
    ],
    words: ['温度', '圧力', '電圧', '電流', '時間', '時刻', '日付', 'データ', 'チャンネル', '周波数', '波形', '状態'],
  },
  {
    encoding: 'big5',
    prior: 0.05,
    next: 0.8,
    singles: [],
    pairs: [
      box([0xa4, 0xc6], [0x40, 0x7e], 0.38), // level 1
      box([0xa4, 0xc6], HIGH, 0.57),
      box([0xc9, 0xf9], [0x40, 0xfe], 0.02),
      box([0xa1, 0xa3], [0x40, 0xfe], 0.03),
    ],
    words: ['溫度', '壓力', '電壓', '電流', '時間', '日期', '資料', '通道', '頻率', '波形', '狀態'],
  },
  {
    encoding: 'euc-kr',
    prior: 0.05,
    next: 0.8,
    singles: [],
    pairs: [
      box([0xb0, 0xc8], HIGH, 0.96), // Hangul
      box([0xca, 0xfd], HIGH, 0.01), // Hanja
      box([0xa1, 0xac], HIGH, 0.03),
    ],
    words: ['온도', '압력', '전압', '전류', '시간', '날짜', '데이터', '채널', '주파수', '파형', '상태'],
  },
];
