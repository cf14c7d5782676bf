import fc from 'fast-check';
import { type ByteOrder, DTYPES } from '../../../core/index.ts';
import { type DataType, dataType } from '../data-types.ts';
import { BytesBuilder, type IndexSpec, type ObjectSpec, type SegmentSpec } from './segment-builder.ts';

/** A channel of the model: what a reader must find. */
export interface ModelChannel {
  readonly path: string;
  readonly code: number;
  /** Values as the reader gives them: little-endian bytes each. */
  readonly values: Uint8Array[];
}

export interface ModelFile {
  readonly segments: readonly SegmentSpec[];
  readonly channels: readonly ModelChannel[];
}

const CODES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 0x0a, 0x0b, 0x19, 0x1a, 0x20, 0x21, 0x44, 0x08000c, 0x10000d];
const NAMES = ['a', "it's", 'x/y', '__proto__', '', 'ä 测', 'b', 'c'];

interface Choice {
  readonly big: boolean;
  readonly interleaved: boolean;
  readonly metadata: 'new' | 'changes' | 'none';
  readonly chunks: number;
  readonly entries: readonly {
    readonly channel: number;
    readonly count: number;
    readonly data: boolean;
    readonly same: boolean;
  }[];
  readonly seed: number;
}

const choices: fc.Arbitrary<Choice> = fc.record({
  big: fc.boolean(),
  interleaved: fc.boolean(),
  metadata: fc.constantFrom('new' as const, 'new' as const, 'changes' as const, 'none' as const),
  chunks: fc.integer({ min: 0, max: 5 }),
  entries: fc.uniqueArray(
    fc.record({ channel: fc.nat(7), count: fc.integer({ min: 0, max: 40 }), data: fc.boolean(), same: fc.boolean() }),
    { selector: ({ channel }) => channel, maxLength: 6 },
  ),
  seed: fc.nat(),
});

/** Random files: any types, any order of segments, both byte orders, interleaved or not, every way to go on with metadata. */
export const randomFiles: fc.Arbitrary<ModelFile> = fc
  .record({
    codes: fc.array(fc.constantFrom(...CODES), { minLength: 8, maxLength: 8 }),
    choices: fc.array(choices, { minLength: 1, maxLength: 8 }),
  })
  .map(({ codes, choices: list }) => new FileModel(codes).build(list));

interface Entry {
  readonly channel: number;
  readonly count: number;
  readonly data: boolean;
  /** Strings: bytes of the characters of all values in a chunk. */
  readonly characters: number;
}

class FileModel {
  readonly #channels: ModelChannel[];
  readonly #last = new Map<number, Entry>();
  #list: Entry[] = [];

  constructor(codes: readonly number[]) {
    this.#channels = codes.map((code, i) => ({ path: pathOf(i), code, values: [] }));
  }

  build(list: readonly Choice[]): ModelFile {
    const segments = list.map((choice, i) => this.#segment(choice, i === 0));
    return { segments, channels: this.#channels };
  }

  #segment(choice: Choice, first: boolean): SegmentSpec {
    const byteOrder: ByteOrder = choice.big ? 'big' : 'little';
    const metadata = first ? 'new' : choice.metadata;
    const objects = metadata === 'none' ? undefined : this.#metadata(choice, metadata === 'new');
    const withData = this.#list.filter(({ data, count }) => data && count > 0);
    const equal = withData.every(({ count }) => count === withData[0].count);
    const fixed = withData.every(({ channel }) => this.#channels[channel].code !== 0x20);
    const lone = withData.length === 1;
    const interleaved = choice.interleaved && equal && (fixed || lone);
    const data = new BytesBuilder(byteOrder);
    for (let chunk = 0; chunk < choice.chunks; chunk++)
      this.#chunk(data, withData, interleaved && fixed, choice.seed + chunk);
    return { byteOrder, interleaved, objects, newObjectList: metadata === 'new', data: data.finish() };
  }

  #metadata({ entries, seed }: Choice, isNew: boolean): ObjectSpec[] {
    if (isNew) this.#list = [];
    return entries.map(({ channel, count, data, same }) => {
      const last = this.#last.get(channel);
      const isString = this.#channels[channel].code === 0x20;
      let entry: Entry = { channel, count, data, characters: isString ? (seed + channel) % 100 : 0 };
      if (count === 0) entry = { ...entry, characters: 0 };
      if (data && same && last) entry = { ...last, data: true };
      const place = this.#list.findIndex((other) => other.channel === channel);
      if (place < 0) this.#list.push(entry);
      else this.#list[place] = entry;
      if (data) this.#last.set(channel, entry);
      return { path: pathOf(channel), index: this.#index(entry, same && last !== undefined) };
    });
  }

  #index({ channel, count, data, characters }: Entry, same: boolean): IndexSpec {
    if (!data) return { kind: 'none' };
    if (same) return { kind: 'same' };
    const { code } = this.#channels[channel];
    return code === 0x20 ? { kind: 'string', count, total: 4 * count + characters } : { kind: 'fixed', code, count };
  }

  #chunk(data: BytesBuilder, entries: readonly Entry[], interleaved: boolean, seed: number): void {
    const stored = entries.map((entry) => this.#values(entry, seed, data.little));
    if (!interleaved) {
      for (const bytes of stored.flat()) data.raw(bytes);
      return;
    }
    for (let row = 0; row < (entries[0]?.count ?? 0); row++) for (const values of stored) data.raw(values[row]);
  }

  /** Stored bytes of the values of a chunk; the values themselves are noted down. */
  #values({ channel, count, characters }: Entry, seed: number, little: boolean): Uint8Array[] {
    const { code, values } = this.#channels[channel];
    if (code === 0x20) return [strings(count, characters, seed, little, values)];
    return Array.from({ length: count }, (_, i) => {
      const { stored, value } = sample(dataType(code) as DataType, seed * 31 + channel * 7 + i, little);
      values.push(value);
      return stored;
    });
  }
}

function pathOf(channel: number): string {
  const quoted = (name: string) => `'${name.replaceAll("'", "''")}'`;
  return `/${quoted(`group ${channel % 2}`)}/${quoted(NAMES[channel])}`;
}

function strings(count: number, characters: number, seed: number, little: boolean, values: Uint8Array[]): Uint8Array {
  const bytes = Uint8Array.from({ length: characters }, (_, i) => 97 + ((seed + i) % 26));
  const table = new BytesBuilder(little ? 'little' : 'big');
  let begin = 0;
  for (let i = 0; i < count; i++) {
    const end = i === count - 1 ? characters : Math.min(characters, begin + ((seed + i) % 4));
    values.push(bytes.slice(begin, end));
    table.u32(end);
    begin = end;
  }
  return table.raw(bytes).finish();
}

/** Stored bytes of some value, and the value as it is read. */
function sample(type: DataType, seed: number, little: boolean): { stored: Uint8Array; value: Uint8Array } {
  const { size, word } = DTYPES[type.dtype];
  const random = Uint8Array.from({ length: size }, (_, i) => Math.imul(seed + 1, 2654435761 + i * 40503) >>> (i % 24));
  if (type.dtype === 'bool') {
    const byte = seed % 3 === 0 ? 0 : random[0] || 1;
    return { stored: Uint8Array.of(byte), value: Uint8Array.of(byte ? 1 : 0) };
  }
  if (type.dtype === 'f16') return extended(random, little);
  if (type.dtype === 'timestamp') {
    const stored = little
      ? [...random.slice(8), ...random.slice(0, 8)]
      : new BytesBuilder('big').words(random, 8).finish();
    return { stored: Uint8Array.from(stored), value: random };
  }
  return { stored: new BytesBuilder(little ? 'little' : 'big').words(random, word).finish(), value: random };
}

/** A normal number of the x87, and the same as binary128. */
function extended(random: Uint8Array, little: boolean): { stored: Uint8Array; value: Uint8Array } {
  const mantissa = new DataView(random.slice(0, 8).buffer).getBigUint64(0, true) | (1n << 63n);
  const head = (random[9] & 0x80 ? 0x8000 : 0) | (16_000 + random[8]);
  const value = new DataView(new ArrayBuffer(16));
  const bits = (BigInt(head) << 112n) | ((mantissa & ((1n << 63n) - 1n)) << 49n);
  value.setBigUint64(0, BigInt.asUintN(64, bits), true);
  value.setBigUint64(8, bits >> 64n, true);
  const stored = new BytesBuilder('little')
    .u64(mantissa)
    .raw([head & 0xff, head >>> 8])
    .finish();
  return { stored: little ? stored : stored.reverse(), value: new Uint8Array(value.buffer) };
}
