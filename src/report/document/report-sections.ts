import type {
  AttributeTable,
  DatasetRow,
  DatasetTables,
  Limited,
  NumberRow,
  RecordingReport,
  TimeRow,
  ValueRow,
} from '../model/recording-report.ts';
import { many } from '../model/texts.ts';
import type { Block, Cell, Column, Section } from './blocks.ts';

/** A report as sections, in the order of reading: the same for all writers. */
export function reportSections(report: RecordingReport): Section[] {
  const sections: Section[] = [
    { id: 'recording', title: 'Recording', blocks: recordingBlocks(report) },
    { id: 'problems', title: 'Problems', blocks: problemBlocks(report.problems) },
    { id: 'figures', title: 'Figures', blocks: figureBlocks(report) },
    { id: 'datasets', title: 'Datasets', blocks: datasetBlocks(report.datasets) },
    { id: 'attributes', title: 'Attributes', blocks: attributeBlocks(report.attributes) },
    { id: 'provenance', title: 'Provenance', blocks: [{ kind: 'facts', facts: report.provenance }] },
  ];
  return sections.filter(({ blocks }) => blocks.length > 0);
}

function recordingBlocks({ facts, problems }: RecordingReport): Block[] {
  const count = problems.items.length + problems.more;
  return [verdict(count), { kind: 'facts', facts }];
}

function verdict(problems: number): Block {
  if (problems === 0) return { kind: 'text', text: 'It was read completely; no problems were found.' };
  const text = `${many(problems, 'problem')}: some of it may be missing here. See Problems.`;
  return { kind: 'text', text, tone: 'warning' };
}

function problemBlocks({ items, more }: RecordingReport['problems']): Block[] {
  if (items.length === 0) return [];
  return [{ kind: 'list', items }, ...andMore(more, 'problem')];
}

function figureBlocks({ figures, figuresNote }: RecordingReport): Block[] {
  const blocks: Block[] = figures.map((figure, i) => ({ kind: 'figure', name: `Figure ${i + 1}`, figure }));
  return figuresNote === undefined ? blocks : [...blocks, { kind: 'text', text: figuresNote, tone: 'note' }];
}

function datasetBlocks({ numbers, times, values }: DatasetTables): Block[] {
  const blocks = [
    ...table('Numbers', NUMBER_COLUMNS, numbers, numberCells),
    ...table('Times', TIME_COLUMNS, times, timeCells),
    ...table('Single values, text, states', VALUE_COLUMNS, values, valueCells),
  ];
  return blocks.length > 0 ? blocks : [{ kind: 'text', text: 'It holds no datasets.' }];
}

const NUMBER_COLUMNS: readonly Column[] = [
  { title: 'Dataset', width: 36 },
  { title: 'Count', width: 18, isNumber: true },
  { title: 'Not finite', width: 12, isNumber: true },
  { title: 'Minimum', width: 20, isNumber: true },
  { title: 'Maximum', width: 20, isNumber: true },
  { title: 'Mean', width: 20, isNumber: true },
  { title: 'Std. dev.', width: 20, isNumber: true },
  { title: 'First', width: 20, isNumber: true },
  { title: 'Last', width: 20, isNumber: true },
];

function numberCells(row: NumberRow): Cell[] {
  const { count, gaps, min, max, mean, deviation, first, last } = row;
  return [named(row), ...[count, gaps, min, max, mean, deviation, first, last].map((text) => ({ text }))];
}

const TIME_COLUMNS: readonly Column[] = [
  { title: 'Dataset', width: 36 },
  { title: 'Count', width: 18, isNumber: true },
  { title: 'Earliest', width: 30 },
  { title: 'Latest', width: 30 },
  { title: 'First', width: 30 },
  { title: 'Last', width: 30 },
];

function timeCells(row: TimeRow): Cell[] {
  return [named(row), ...[row.count, row.earliest, row.latest, row.first, row.last].map((text) => ({ text }))];
}

const VALUE_COLUMNS: readonly Column[] = [
  { title: 'Dataset', width: 60 },
  { title: 'Count', width: 18, isNumber: true },
  { title: 'Values', width: 95 },
];

function valueCells(row: ValueRow): Cell[] {
  return [named(row), { text: row.count }, { text: row.values }];
}

function named({ path, type, unit }: DatasetRow): Cell {
  return { text: path, detail: unit === '' ? type : `${type}, in ${unit}` };
}

function table<Row>(
  heading: string,
  columns: readonly Column[],
  { items, more }: Limited<Row>,
  cells: (row: Row) => Cell[],
): Block[] {
  if (items.length === 0) return [];
  return [{ kind: 'table', heading, columns, rows: items.map(cells) }, ...andMore(more, 'dataset')];
}

function attributeBlocks({ items, more }: Limited<AttributeTable>): Block[] {
  const blocks = items.flatMap(({ path, entries }): Block[] => [
    { kind: 'facts', heading: path === '/' ? 'The file itself' : path, facts: entries.items },
    ...andMore(entries.more, 'attribute'),
  ]);
  return [...blocks, ...andMore(more, 'group or dataset with attributes', 'groups and datasets with attributes')];
}

function andMore(more: number, one: string, several?: string): Block[] {
  return more > 0
    ? [{ kind: 'text', text: `And ${many(more, one, several)} more, not shown here.`, tone: 'note' }]
    : [];
}
