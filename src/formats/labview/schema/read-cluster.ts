import type { ClusterType, Field, LabviewType } from '../types/type.ts';
import { type Known, NameScope } from './name-scope.ts';
import { type MapEntry, nodeText, quoted, type SchemaNode } from './schema-node.ts';
import { type Ending, inside, type ReadContext, type Typed, type Where } from './typed.ts';

/** An element of a cluster that was read, with what is needed to see whether the next one can follow. */
interface ReadField {
  readonly field: Field;
  readonly endings: readonly Ending[];
}

/** Reads a cluster: a mapping of names to types, or a list of such pairs (names can repeat there). */
export function readCluster(context: ReadContext, node: SchemaNode, where: Where): Typed {
  const entries = clusterEntries(context, node);
  const scope = new NameScope(where.scope, { declared: entries.map(({ key }) => key) });
  const fields: ReadField[] = [];
  for (const entry of entries) {
    context.spend(entry.keyPlace, 1);
    const typed = context.read(entry.value, { ...inside(where, scope), isField: true });
    scope.add(entry.key, typed ? known(typed) : { kind: 'unknown' });
    if (typed)
      fields.push({ field: { name: entry.key, type: typed.type, ...typed.options }, endings: endingsOf(typed) });
  }
  const type: ClusterType = { word: 'Cluster', fields: fields.map(({ field }) => field) };
  return { type, options: {}, endings: openEndings(context, fields), scope };
}

const LIST_HINT = 'Each item of a cluster list is one pair: [offset: DBL, samples: "DBL[]"].';

function clusterEntries({ problems }: ReadContext, node: SchemaNode): readonly MapEntry[] {
  if (node.kind === 'map') return node.entries;
  if (node.kind === 'list') {
    return node.items.flatMap((item) => {
      if (item.kind === 'map' && item.entries.length === 1) return item.entries;
      problems.add(item.place, `${nodeText(item)} is not 'name: type'`, LIST_HINT);
      return [];
    });
  }
  problems.add(
    node.place,
    `a cluster must be a mapping, not ${nodeText(node)}`,
    'Write it like { offset: DBL, samples: "DBL[]" }.',
  );
  return [];
}

/** Types whose values an expression can use. */
const INTEGER_WORDS: ReadonlySet<LabviewType['word']> = new Set<LabviewType['word']>([
  ...(['I8', 'I16', 'I32', 'I64', 'U8', 'U16', 'U32', 'U64'] as const),
  ...(['Boolean', 'Boolean4', 'Enum'] as const),
]);

function known({ type, scope }: Typed): Known {
  if (INTEGER_WORDS.has(type.word)) return { kind: 'number', type };
  if (type.word === 'Cluster') return scope ? { kind: 'cluster', scope } : standardScope(type);
  return { kind: 'other', what: type.word === 'Array' ? 'an array' : type.word };
}

/** The names in an error cluster or a waveform. */
function standardScope({ fields }: ClusterType): Known {
  const scope = new NameScope();
  for (const { name, type } of fields) scope.add(name, known({ type, options: {}, endings: [] }));
  return { kind: 'cluster', scope };
}

function endingsOf({ endings, options }: Typed): readonly Ending[] {
  return options.when ? endings.map((ending) => ({ ...ending, optional: true })) : endings;
}

/** Endings that nothing follows within the cluster. */
function openEndings({ problems }: ReadContext, fields: readonly ReadField[]): readonly Ending[] {
  let open: readonly Ending[] = [];
  for (const { field, endings } of fields) {
    if (field.at !== undefined) open = [];
    for (const { place, optional } of open) {
      if (optional && field.when) continue;
      const hint = `Only the last field can run to the end. Can the size be computed, or does ${quoted(field.name)} stand at a known offset (at: …)?`;
      problems.add(place, `until-end leaves nothing for ${quoted(field.name)}, which follows`, hint);
    }
    open = [...open.filter(({ optional }) => optional && field.when), ...endings];
  }
  return open;
}
