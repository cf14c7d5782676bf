import { decodeValidText } from './decode-text.ts';
import { NAME_MODELS, type NameModel, type PairBox } from './name-models.ts';
import { textEncodingName } from './text-encoding.ts';

/** An encoding of names, and whether it is only a guess. */
export interface NameEncoding {
  readonly name: string;
  readonly guessed: boolean;
}

/**
 * Guesses the encoding of names that do not say theirs. ASCII and valid UTF-8 are recognised; else it is the code page in
 * which all names are valid and most probable (see {@link NAME_MODELS}). `fallback` is what names are taken for if they are
 * ASCII, or valid in none of them.
 */
export function guessNameEncoding(names: readonly Uint8Array[], fallback = 'windows-1252'): NameEncoding {
  const declared = textEncodingName(fallback);
  const telling = names.filter((name) => name.some((byte) => byte >= 0x80));
  if (telling.length === 0) return { name: declared, guessed: false };
  if (telling.every((name) => decodeValidText(name, 'utf-8') !== undefined)) return { name: 'utf-8', guessed: true };
  let best = { name: declared, score: Number.NEGATIVE_INFINITY };
  for (const model of NAME_MODELS) {
    const score = logProbability(model, telling);
    if (score > best.score) best = { name: model.encoding, score };
  }
  return { name: best.name, guessed: true };
}

/** A word that measurement programs use weighs as much as some characters. */
const WORD_BONUS = 6;

/** Of all names together; -Infinity if one of them is not valid. */
function logProbability(model: NameModel, names: readonly Uint8Array[]): number {
  let sum = Math.log(model.prior);
  for (const name of names) {
    const text = decodeValidText(name, model.encoding);
    if (text === undefined) return Number.NEGATIVE_INFINITY;
    sum += bytesLogProbability(model, name) + (model.words.some((word) => text.includes(word)) ? WORD_BONUS : 0);
  }
  return sum;
}

function bytesLogProbability({ singles, pairs, next }: NameModel, bytes: Uint8Array): number {
  let sum = 0;
  let afterHigh = false;
  for (let i = 0; i < bytes.length; i++) {
    const high = bytes[i] >= 0x80;
    if (afterHigh) sum += Math.log(high ? next : 1 - next);
    afterHigh = high;
    if (!high) continue;
    const single = singles.find(({ bytes: [from, to] }) => bytes[i] >= from && bytes[i] <= to);
    if (single) sum += Math.log(single.share / (single.bytes[1] - single.bytes[0] + 1));
    else sum += pairLogProbability(pairs, bytes[i], bytes[++i]);
  }
  return sum;
}

/** Pairs in no box: rarities and extensions of a code page. */
const RARITY = Math.log(0.001 / 15_000);

function pairLogProbability(boxes: readonly PairBox[], lead: number, trail: number): number {
  for (const { leads, trails, share } of boxes) {
    const inside = lead >= leads[0] && lead <= leads[1] && trail >= trails[0] && trail <= trails[1];
    if (inside) return Math.log(share / ((leads[1] - leads[0] + 1) * (trails[1] - trails[0] + 1)));
  }
  return RARITY;
}
