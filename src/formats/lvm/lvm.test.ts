import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  allDatasets,
  type Dataset,
  type FixedValues,
  type Group,
  MemorySource,
  sweepBlocks,
  typedArray,
  unescapeName,
  type Values,
  valueBytes,
} from '../../core/index.ts';
import { openLvm } from './lvm-format.ts';
import { lvmModels } from './testing/arbitrary-lvm.contract.ts';
import { columnHeadings, isXColumn, type LvmModel, type SegmentModel, writeLvm } from './testing/write-lvm.contract.ts';
import { LINE_LIMITS } from './whole-lines.ts';

interface Expected {
  readonly heading: string;
  readonly values: readonly (number | string)[];
  readonly attributes: Readonly<Record<string, string>>;
}

/** The columns that the tree must show, worked out from the model. */
function expectedColumns(model: LvmModel, segment: SegmentModel): Expected[] {
  const { header, comments } = model;
  const rows = segment.rows.filter(
    ({ cells, remark }) => cells.some((cell) => cell !== '') || (header && comments && remark !== ''),
  );
  const headings = columnHeadings(model, segment);
  const isX = (column: number) => isXColumn({ xColumns: header ? model.xColumns : 'One' }, column);
  const columns = headings.map((heading, column) => ({
    heading: header ? heading.trim() : '',
    values: rows.map(({ cells }) => numberOf(cells[column])),
    attributes: header && !isXColumn(model, column) ? channelAttributes(model, segment, column) : {},
    shown: !isX(column) || rows.some(({ cells }) => cells[column] !== ''),
    reached: header || segment.rows.some(({ cells }) => cells.slice(column).some((cell) => cell !== '')),
  }));
  const remarks = rows.map(({ remark }) => remark);
  const hasRemarks = header && comments && remarks.some((remark) => remark !== '');
  const comment = { heading: 'Comment', values: remarks, attributes: {} };
  return [...columns.filter(({ shown, reached }) => shown && reached), ...(hasRemarks ? [comment] : [])].map(
    ({ heading, values, attributes }) => ({ heading, values, attributes }),
  );
}

function channelAttributes(model: LvmModel, { channels, rows }: SegmentModel, column: number): Record<string, string> {
  const { unit, start, step } = channels[model.xColumns === 'Multi' ? (column - 1) / 2 : column - 1];
  const number = (value: number) => value.toExponential(6).replace('.', model.decimal);
  return {
    Samples: String(rows.length),
    Date: '2024/01/02',
    ...(unit && { Y_Unit_Label: unit }),
    X_Dimension: 'Time',
    X0: number(start),
    Delta_X: number(step),
  };
}

function numberOf(cell: string): number {
  return cell === '' ? Number.NaN : Number(cell.replace('Inf', 'Infinity'));
}

function valuesOf(values: Values): (number | string)[] {
  if (!values.offsets) return [...(typedArray(values as FixedValues) as Float64Array)];
  return Array.from({ length: values.count }, (_, i) => new TextDecoder().decode(valueBytes(values, i)));
}

function shownColumns(group: Group): Expected[] {
  return [...allDatasets(group)].map(({ attributes, name }) => ({
    heading: name,
    values: [],
    attributes: Object.fromEntries([...attributes].map(([tag, { value }]) => [tag, value as string])),
  }));
}

const windows = fc.constantFrom(7, 64, LINE_LIMITS.windowBytes);

test('what is written is read, in windows of any size: values, attributes, any range alone and together', async () => {
  await fc.assert(
    fc.asyncProperty(lvmModels, windows, fc.nat(), fc.nat(), async (model, windowBytes, a, b) => {
      const source = new MemorySource(writeLvm(model));
      const limits = { ...LINE_LIMITS, windowBytes };
      const recording = await openLvm(source, { limits });
      expect(recording.problems).toEqual([]);
      expect(recording.children).toHaveLength(model.segments.length);
      for (const [index, segment] of model.segments.entries()) {
        const group = recording.children[index] as Group;
        const expected = expectedColumns(model, segment);
        expect(group.name).toBe(String(index));
        expect(shownColumns(group).map(({ attributes }) => attributes)).toEqual(
          expected.map(({ attributes }) => attributes),
        );
        expect(group.attributes.get('Notes')?.value).toBe(model.header && segment.notes ? segment.notes : undefined);
        await checkValues([...allDatasets(group)], expected, a, b);
      }
      await checkSweep(recording, model, a, b);
    }),
    { numRuns: 500 },
  );
});

async function checkValues(datasets: readonly Dataset[], expected: readonly Expected[], a: number, b: number) {
  const facts = datasets.map(({ path }) => unescapeName(path.split('/')[2]));
  expect(new Set(facts).size).toBe(facts.length);
  for (const [i, dataset] of datasets.entries()) {
    const { heading, values } = expected[i];
    if (heading !== '') expect(dataset.name.startsWith(heading)).toBe(true);
    expect(dataset.shape).toEqual([values.length]);
    expect(valuesOf(await dataset.read())).toEqual(values);
    const start = a % (values.length + 1);
    const stop = start + (b % (values.length - start + 1));
    expect(valuesOf(await dataset.read([{ start, stop }]))).toEqual(values.slice(start, stop));
  }
}

async function checkSweep(recording: Group, model: LvmModel, a: number, b: number) {
  const datasets = [...allDatasets(recording)].filter((_, i) => (a >> (i % 20)) % 2 === 0);
  const found = new Map<Dataset, (number | string)[]>(datasets.map((dataset) => [dataset, []]));
  const [start, count] = [b % 5, (a % 9) + 1];
  for await (const { dataset, block } of sweepBlocks(datasets, { start, count, maxBytes: 1 + (b % 40) })) {
    const values = found.get(dataset) as (number | string)[];
    expect(block.start).toBe(start + values.length);
    values.push(...valuesOf({ ...block, bytes: block.bytes.slice() }));
  }
  const expected = model.segments.flatMap((segment) => expectedColumns(model, segment));
  const all = [...allDatasets(recording)];
  for (const [dataset, values] of found) {
    expect(values).toEqual(expected[all.indexOf(dataset)].values.slice(start, start + count));
  }
}
