import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Branch, isOpenAt, newBranch, placeAt } from './branch.ts';

interface Plain {
  readonly name: string;
  readonly open: boolean;
  readonly children: readonly Plain[];
}

const plain = fc.letrec<{ node: Plain }>((tie) => ({
  node: fc.record({
    name: fc.string({ maxLength: 3 }),
    open: fc.boolean(),
    children: fc.oneof({ maxDepth: 4 }, fc.constant([]), fc.array(tie('node'), { maxLength: 4 })),
  }),
})).node;

function branchOf(nodes: readonly Plain[]): Branch<Plain> {
  const open = nodes.flatMap((node, i) => (node.open ? [[i, branchOf(node.children)] as const] : []));
  return newBranch(nodes.length, (i) => nodes[i], open.reverse());
}

function flat(nodes: readonly Plain[], depth = 0): { node: Plain; depth: number }[] {
  return nodes.flatMap((node) => [{ node, depth }, ...(node.open ? flat(node.children, depth + 1) : [])]);
}

test('rows are those of the tree written out', () => {
  fc.assert(
    fc.property(fc.array(plain, { maxLength: 5 }), (nodes) => {
      const branch = branchOf(nodes);
      const rows = flat(nodes);
      expect(branch.rows).toBe(rows.length);
      rows.forEach(({ node, depth }, row) => {
        const place = placeAt(branch, row);
        expect(place?.depth).toBe(depth);
        expect(place?.branch.at(place.index)).toBe(node);
        expect(place && isOpenAt(place)).toBe(node.open);
        const parent = place?.parent === undefined ? undefined : placeAt(branch, place.parent);
        if (depth > 0) expect(parent?.branch.at(parent.index)?.children).toContain(node);
        else expect(place?.parent).toBeUndefined();
      });
      expect(placeAt(branch, rows.length)).toBeUndefined();
      expect(placeAt(branch, -1)).toBeUndefined();
    }),
  );
});

test('a million children cost nothing', () => {
  const branch = newBranch(1e6, (i) => i, [[500_000, newBranch(3, (i) => -i)]]);
  expect(branch.rows).toBe(1_000_003);
  expect(placeAt(branch, 500_002)).toMatchObject({ index: 1, depth: 1, parent: 500_000 });
  expect(placeAt(branch, 1_000_002)).toMatchObject({ index: 999_999, depth: 0 });
});
