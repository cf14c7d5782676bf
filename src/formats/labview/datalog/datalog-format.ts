import type { ByteSource, Format, OpenOptions, Recording } from '../../../core/index.ts';
import { compileRecordsPlan } from '../flattened/compile.ts';
import { openPlan } from '../flattened/open-plan.ts';
import { recordFieldsOf } from '../flattened/record-fields.ts';
import { textEncodingName } from '../text/text-encoding.ts';
import { recordTypeOf, recordTypeText } from '../types/record-type.ts';
import { DEFAULT_LAYOUT, type FlattenedLayout } from '../types/type.ts';
import { readDatalogContainer } from './container.ts';
import { validateRecords } from './validate-records.ts';

/** LabVIEW datalog files: they carry the type of their records. Big-endian, sizes prepended. */
export const DATALOG: Format = {
  id: 'labview-datalog',
  label: 'LabVIEW datalog',
  extensions: ['.dat', '.log'],
  recognise: (head) => (String.fromCharCode(...head.subarray(0, 4)) === 'DTLG' ? 'yes' : 'no'),
  open: openDatalog,
};

async function openDatalog(source: ByteSource, options: OpenOptions): Promise<Recording> {
  const { signal } = options;
  const textEncoding = options.textEncoding && textEncodingName(options.textEncoding);
  const container = await readDatalogContainer(source, { signal, nameEncoding: textEncoding });
  const layout: FlattenedLayout = {
    ...DEFAULT_LAYOUT,
    file: container.type,
    textEncoding: textEncoding ?? container.nameEncoding.name,
  };
  const { positions, lastEnd, problems } = await validateRecords(layout, source, container, signal);
  const plan = compileRecordsPlan(layout, positions);
  const { tree, builder, scan } = await openPlan(plan, layout, source, options);
  return {
    ...tree,
    format: 'labview-datalog',
    source,
    problems: [...container.problems, ...problems, ...scan.problems],
    facts: {
      ...container.facts,
      lastRecordEnd: lastEnd ?? null,
      endsAtEof: endsAtEof(container.facts, lastEnd, source),
    },
    records: {
      recordType: recordTypeOf(layout.file),
      recordTypeText: recordTypeText(layout.file),
      count: positions.length,
      positions,
      fields: plan.tree.kind === 'group' ? plan.tree.children.flatMap((node) => recordFieldsOf(node, builder)) : [],
    },
  };
}

function endsAtEof(
  facts: Readonly<Record<string, unknown>>,
  lastEnd: number | undefined,
  { size }: ByteSource,
): boolean {
  return (lastEnd ?? facts.descriptorEnd) === size;
}
