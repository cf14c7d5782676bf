/** What is taken of a dimension: one index, or a range with a step. */
export type Part =
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'range'; readonly start: number; readonly stop: number; readonly step: number };

/** How much of a part there is. */
export function partLength(part: Part): number {
  return part.kind === 'index' ? 1 : Math.max(0, Math.ceil((part.stop - part.start) / part.step));
}

/** A slice as numpy has it, a part per dimension; what makes no sense is taken as all of the dimension. */
export function readSlice(text: string | undefined, shape: readonly number[]): Part[] {
  const words = (text ?? '').replace(/^\s*\[|\]\s*$/g, '').split(',');
  return shape.map((size, dimension) => readPart(words[dimension]?.trim() ?? '', size));
}

function readPart(word: string, size: number): Part {
  const numbers = word.split(':').map((one) => (one.trim() === '' ? undefined : Number(one)));
  const isSense = numbers.every((one) => one === undefined || Number.isSafeInteger(one));
  if (!isSense || (numbers.length === 1 && numbers[0] === undefined))
    return { kind: 'range', start: 0, stop: size, step: 1 };
  const place = (at: number) => Math.min(size, Math.max(0, at < 0 ? at + size : at));
  if (numbers.length === 1) return { kind: 'index', index: Math.min(place(numbers[0] ?? 0), Math.max(0, size - 1)) };
  const [start = 0, stop = size, step = 1] = numbers;
  return { kind: 'range', start: place(start), stop: Math.max(place(start), place(stop)), step: Math.max(1, step) };
}

/** The text of a slice; undefined if it is all of the dataset. */
export function sliceText(parts: readonly Part[], shape: readonly number[]): string | undefined {
  const words = parts.map((part, i) => partText(part, shape[i]));
  return words.every((word) => word === ':') ? undefined : words.join(', ');
}

function partText(part: Part, size: number): string {
  if (part.kind === 'index') return String(part.index);
  const { start, stop, step } = part;
  const range = `${start > 0 ? start : ''}:${stop < size ? stop : ''}`;
  return step > 1 ? `${range}:${step}` : range;
}

/** The same with at most `most` ranges: of the dimensions before the last ones, one index is taken. */
export function withAtMost(parts: readonly Part[], most: number): Part[] {
  let excess = parts.filter(({ kind }) => kind === 'range').length - most;
  return parts.map((part) => {
    if (part.kind === 'index' || excess-- <= 0) return part;
    return { kind: 'index', index: part.start };
  });
}

/** Of a part, what lies at places `[from, to)` of it. */
export function subPart(part: Part, from: number, to: number): Part {
  if (part.kind === 'index') return part;
  const { start, step } = part;
  return { kind: 'range', start: start + from * step, stop: start + (to - 1) * step + 1, step };
}

/** Which dimensions have an index only. */
export function indexedDimensions(parts: readonly Part[]): number[] {
  return parts.flatMap(({ kind }, i) => (kind === 'index' ? [i] : []));
}
