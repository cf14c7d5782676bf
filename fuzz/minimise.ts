/** How much is tried; each try at a hang takes as long as the limit. */
export interface Effort {
  readonly tries: number;
  readonly milliseconds: number;
}

export const EFFORT: Effort = { tries: 1000, milliseconds: 60_000 };

/**
 * The smallest input found that still does what `isSame` asks for: chunks are cut out, halving their size; then what is left is
 * set to zero where it does not matter.
 */
export async function minimise(
  bytes: Uint8Array<ArrayBuffer>,
  isSame: (bytes: Uint8Array<ArrayBuffer>) => Promise<boolean>,
  { tries, milliseconds }: Effort = EFFORT,
): Promise<Uint8Array<ArrayBuffer>> {
  const end = performance.now() + milliseconds;
  let smallest = bytes;
  let left = tries;
  const attempt = async (candidate: Uint8Array<ArrayBuffer>) => {
    if (left-- <= 0 || performance.now() > end || !(await isSame(candidate))) return false;
    smallest = candidate;
    return true;
  };
  for (const change of [without, zeroed]) {
    for (let size = powerBelow(smallest.length); size >= 1; size >>= 1) {
      for (let at = 0; at < smallest.length && left > 0; ) {
        const candidate = change(smallest, at, size);
        const shrunk = candidate !== undefined && (await attempt(candidate));
        if (!shrunk || change === zeroed) at += size;
      }
    }
  }
  return smallest;
}

function without(bytes: Uint8Array<ArrayBuffer>, at: number, size: number): Uint8Array<ArrayBuffer> {
  const cut = new Uint8Array(Math.max(at, bytes.length - size));
  cut.set(bytes.subarray(0, at));
  cut.set(bytes.subarray(at + size), at);
  return cut;
}

/** Undefined if it is zero already. */
function zeroed(bytes: Uint8Array<ArrayBuffer>, at: number, size: number): Uint8Array<ArrayBuffer> | undefined {
  if (bytes.subarray(at, at + size).every((byte) => byte === 0)) return undefined;
  return bytes.slice().fill(0, at, at + size);
}

function powerBelow(size: number): number {
  return size < 2 ? 1 : 2 ** Math.floor(Math.log2(size - 1));
}
