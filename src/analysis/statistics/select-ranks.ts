import type { Samples } from '../../core/index.ts';
import { type BlocksOptions, blocksOf } from '../samples/blocks.ts';
import { BASE, DIGITS, digitAt, doubleOf, prefixOf } from './ordered-bits.ts';

/** Samples that have the same first digits, among which samples are looked for. */
interface Group {
  readonly prefix: number;
  readonly members: number;
  /** How many samples are smaller than all of them. */
  readonly before: number;
  readonly ranks: readonly number[];
}

export interface SelectOptions extends BlocksOptions {
  /** How many samples may be kept to be sorted. */
  readonly mostKept: number;
}

/**
 * Finite samples by their rank in ascending order, from 0: passes count them by digits of their bits, first all, then those that have the
 * digits of a rank, until so few are left that they can be kept and sorted; at most four passes, and half a megabyte per rank.
 *
 * @param ranksOf The ranks that are wanted of so many finite samples.
 */
export async function selectRanks(
  samples: Samples,
  ranksOf: (count: number) => readonly number[],
  { mostKept, ...options }: SelectOptions,
): Promise<ReadonlyMap<number, number>> {
  let groups: readonly Group[] = [{ prefix: 0, members: samples.length, before: 0, ranks: [] }];
  for (let digits = 0; digits < DIGITS - 1; digits++) {
    const counts = await countDigits(samples, digits, groups, options);
    if (digits === 0) {
      const finite = counts[0].reduce((a, b) => a + b, 0);
      groups = [{ ...groups[0], ranks: [...new Set(ranksOf(finite))].sort((a, b) => a - b) }];
    }
    groups = groups.flatMap((group, i) =>
      split(group, counts[i]).map(({ digit, ...part }) => ({ ...part, prefix: group.prefix * BASE + digit })),
    );
    if (groups.reduce((sum, { members }) => sum + members, 0) <= mostKept) {
      return rankedByKeeping(samples, digits + 1, groups, options);
    }
  }
  const counts = await countDigits(samples, DIGITS - 1, groups, options);
  return new Map(
    groups.flatMap((group, i) =>
      split(group, counts[i]).flatMap(({ digit, ranks }) =>
        ranks.map((rank): [number, number] => [rank, doubleOf(group.prefix, digit)]),
      ),
    ),
  );
}

/** How often the finite samples of each group have each next digit. */
async function countDigits(
  samples: Samples,
  digits: number,
  groups: readonly Group[],
  options: BlocksOptions,
): Promise<Float64Array[]> {
  const counts = groups.map(() => new Float64Array(BASE));
  await visitMembers(samples, digits, groups, options, (group, value) => {
    counts[group][digitAt(value, digits)]++;
  });
  return counts;
}

/** The parts of a group, by the next digit, in which there are ranks. */
function split({ before, ranks }: Group, counts: Float64Array) {
  const parts: (Omit<Group, 'prefix'> & { readonly digit: number })[] = [];
  let below = before;
  let next = 0;
  for (let digit = 0; digit < BASE && next < ranks.length; digit++) {
    const first = next;
    while (next < ranks.length && ranks[next] < below + counts[digit]) next++;
    if (next > first) {
      parts.push({ digit, members: counts[digit], before: below, ranks: ranks.slice(first, next) });
    }
    below += counts[digit];
  }
  return parts;
}

async function rankedByKeeping(
  samples: Samples,
  digits: number,
  groups: readonly Group[],
  options: BlocksOptions,
): Promise<Map<number, number>> {
  const kept = groups.map(({ members }) => new Float64Array(members));
  const lengths = groups.map(() => 0);
  await visitMembers(samples, digits, groups, options, (group, value) => {
    kept[group][lengths[group]++] = value;
  });
  for (const values of kept) values.sort();
  return new Map(
    groups.flatMap(({ before, ranks }, i) => ranks.map((rank): [number, number] => [rank, kept[i][rank - before]])),
  );
}

/** Hands out the finite samples that begin with the digits of a group, in a pass over all. */
async function visitMembers(
  samples: Samples,
  digits: number,
  groups: readonly Group[],
  options: BlocksOptions,
  visit: (group: number, value: number) => void,
): Promise<void> {
  const byPrefix = new Map(groups.map(({ prefix }, i) => [prefix, i]));
  const isWanted = new Uint8Array(BASE); // by the first digit, since most samples are in no group
  for (const prefix of byPrefix.keys()) isWanted[Math.floor(prefix / BASE ** (digits - 1))] = 1;
  for await (const { values } of blocksOf(samples, options)) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      if (value - value !== 0 || (digits > 0 && isWanted[prefixOf(value, 1)] === 0)) continue;
      const group = digits === 0 ? 0 : byPrefix.get(prefixOf(value, digits));
      if (group !== undefined) visit(group, value);
    }
  }
}
