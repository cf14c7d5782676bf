import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planScaling } from './index.ts';
import { applied, type PropertyTree, properties } from './testing/properties.ts';

/** A scale of a random chain: what it is, and which of the scales before it (or scalers) it reads. */
interface Link {
  readonly type: 'Linear' | 'Reciprocal' | 'AdvancedAPI' | 'Add' | 'Subtract';
  readonly slope: number;
  readonly inputs: readonly [number, number];
}

const SCALERS = 2;

const chain: fc.Arbitrary<Link[]> = fc
  .array(
    fc.record({
      type: fc.constantFrom('Linear', 'Reciprocal', 'AdvancedAPI', 'Add', 'Subtract'),
      slope: fc.integer({ min: -9, max: 9 }),
      inputs: fc.tuple(fc.nat(), fc.nat()),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((links) =>
    links.map(({ inputs: [a, b], ...link }, i) => ({
      ...link,
      inputs: [a % (SCALERS + i), b % (SCALERS + i)] as const,
    })),
  );

function treeOf(links: readonly Link[]): PropertyTree {
  const scales = links.map(({ type, slope, inputs: [left, right] }, i) => [
    `NI_Scale[${SCALERS + i}]`,
    {
      Scale_Type: type,
      Linear_Slope: slope,
      Linear_Y_Intercept: 1,
      [`${type}_Input_Source`]: left,
      [`${type}_Left_Operand_Input_Source`]: left,
      [`${type}_Right_Operand_Input_Source`]: right,
    },
  ]);
  return { NI_Number_Of_Scales: SCALERS + links.length, ...Object.fromEntries(scales) };
}

/** One value of a chain, by recursion. */
function naive(links: readonly Link[], index: number, raw: readonly number[]): number {
  if (index < SCALERS) return raw[index];
  const { type, slope, inputs } = links[index - SCALERS];
  const [left, right] = inputs.map((input) => naive(links, input, raw));
  return {
    Linear: slope * left + 1,
    Reciprocal: left === 0 ? 0 : 1 / left,
    AdvancedAPI: left,
    Add: left + right,
    Subtract: right - left,
  }[type];
}

describe('chains', () => {
  test('agree with a naive evaluator, over several blocks, in place or not', () => {
    const arrays = fc.constantFrom(0, 1, 3, 4095, 4096, 4097, 8200);
    fc.assert(
      fc.property(chain, arrays, fc.boolean(), (links, count, inPlace) => {
        const raw = [0, 1].map((id) => Float64Array.from({ length: count + 2 }, (_, i) => ((i + id) % 17) - 8));
        const last = SCALERS + links.length - 1;
        const picked = [0, 1, 2, 4095, 4096, 8199].filter((i) => i < count);
        const expected = picked.map((i) => naive(links, last, [raw[0][i], raw[1][i]]));
        const target = inPlace ? raw[1] : new Float64Array(count + 2).fill(99);
        const beyond = [...target.subarray(count)];
        const { scaling } = planScaling(properties(treeOf(links)), [0, 1]);
        scaling!.apply(new Map(raw.entries()), target, count);
        expect(picked.map((i) => target[i])).toEqual(expected);
        expect([...target.subarray(count)]).toEqual(beyond);
      }),
      { numRuns: 300 },
    );
  });

  test('a scaling can be applied again, to more and to less', () => {
    const { scaling } = planScaling(properties(treeOf(diamond(3))), [0, 1]);
    for (const count of [5, 9000, 1]) {
      const ones = new Float64Array(count).fill(1);
      const target = new Float64Array(count);
      scaling!.apply(ones, target, count);
      expect(new Set(target)).toEqual(new Set([8]));
    }
  });

  test('each scale is computed once, however often it is read', () => {
    expect(applied({ ...doubled(60) }, [1])).toEqual([2 ** 60]);
  });

  test('a hundred thousand scales need no stack', () => {
    expect(applied(doubled(100_000), [0, 0])).toEqual([0, 0]);
  });

  test('very many values at a time need little memory', () => {
    const many = 20_000;
    const scales: Record<string, PropertyTree[string]> = { NI_Number_Of_Scales: 2 * many };
    for (let i = 0; i < many; i++) scales[`NI_Scale[${i}]`] = { Scale_Type: 'AdvancedAPI' };
    scales[`NI_Scale[${many}]`] = addOf(0, 0);
    // the operands to come are computed first and wait
    for (let i = 1; i < many; i++) scales[`NI_Scale[${many + i}]`] = addOf(i, many + i - 1);
    const before = process.memoryUsage().arrayBuffers;
    expect(applied(scales, Array(200).fill(1))).toEqual(Array(200).fill(many + 1));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20e6);
  });

  test('arrays that are too short or not there are refused', () => {
    const { scaling } = planScaling(properties(treeOf(diamond(1))), [0, 1]);
    const two = new Float64Array(2);
    expect(() => scaling!.apply(two, new Float64Array(3), 3)).toThrow('too short');
    expect(() => scaling!.apply(new Float64Array(3), two, 3)).toThrow('too short');
    expect(() => scaling!.apply(new Map(), two, 2)).toThrow('no raw array for 0');
  });
});

const addOf = (left: number, right: number) => ({
  Scale_Type: 'Add',
  Add_Left_Operand_Input_Source: left,
  Add_Right_Operand_Input_Source: right,
});

/** Scalers 0 added to itself, and the sum to itself, and so on. */
function diamond(times: number): Link[] {
  const inputs = (i: number) => (i === 0 ? 0 : SCALERS + i - 1);
  return Array.from({ length: times }, (_, i) => ({ type: 'Add', slope: 0, inputs: [inputs(i), inputs(i)] }));
}

/** The raw data, doubled so many times. */
function doubled(times: number): PropertyTree {
  const scales: Record<string, PropertyTree[string]> = { NI_Number_Of_Scales: times };
  for (let i = 0; i < times; i++) scales[`NI_Scale[${i}]`] = i === 0 ? addOf(-1, -1) : addOf(i - 1, i - 1);
  return scales;
}
