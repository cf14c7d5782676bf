import { type ByteSource, DataProblem, type OpenOptions, type Recording } from '../../../core/index.ts';
import { parseSchema } from '../schema/parse-schema.ts';
import { textEncodingName } from '../text/text-encoding.ts';
import { recordTypeOf, recordTypeText } from '../types/record-type.ts';
import type { FlattenedLayout } from '../types/type.ts';
import { compilePlan } from './compile.ts';
import { leftoverProblem } from './leftover.ts';
import { openPlan } from './open-plan.ts';
import { recordFields } from './record-fields.ts';

/** Opens flattened data by a schema. Problems: `SCHEMA_NEEDED` without one, `SCHEMA_SYNTAX` and `SCHEMA_INVALID` for a wrong one. */
export async function openFlattened(source: ByteSource, options: OpenOptions): Promise<Recording> {
  if (options.schema === undefined) {
    throw new DataProblem({
      code: 'SCHEMA_NEEDED',
      message: 'flattened LabVIEW data do not describe themselves',
      file: source.name,
      hint: 'Write down the cluster in a schema (docs/schema.md) and give it with --schema.',
    });
  }
  const layout = parseSchema(options.schema, options.schemaName ?? 'schema');
  const { textEncoding = layout.textEncoding } = options;
  return openLayout(source, { ...layout, textEncoding: textEncodingName(textEncoding) }, options);
}

/** Opens flattened data whose layout is known. */
export async function openLayout(
  source: ByteSource,
  layout: FlattenedLayout,
  options: OpenOptions = {},
): Promise<Recording> {
  const plan = compilePlan(layout);
  const { tree, builder, scan } = await openPlan(plan, layout, source, options);
  const leftover = leftoverProblem(plan, scan, source);
  const nodes = plan.tree.kind === 'group' ? plan.tree.children : [plan.tree];
  return {
    ...tree,
    format: 'labview-flattened',
    source,
    problems: leftover ? [...scan.problems, leftover] : scan.problems,
    facts: { byteOrder: layout.byteOrder, start: 0, end: scan.end, bytesAfter: source.size - scan.end },
    schemaText: options.schema,
    records: {
      recordType: recordTypeOf(layout.file),
      recordTypeText: recordTypeText(layout.file),
      count: 1,
      fields: recordFields(nodes, builder),
    },
  };
}
