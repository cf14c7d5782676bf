import { didYouMean } from '../../../core/index.ts';
import { DEFAULT_LAYOUT, type FlattenedLayout, type LabviewType } from '../types/type.ts';
import { NameScope } from './name-scope.ts';
import { readDocument } from './schema-document.ts';
import { entryOf, type MapNode, nodeText, quoted, type SchemaNode } from './schema-node.ts';
import { SchemaProblems } from './schema-problems.ts';
import { TOP_OPTIONS, TOP_WORDS } from './top-options.ts';
import { TypeReader } from './type-reader.ts';

/** The version of the schema language. */
export const SCHEMA_VERSION = 1;

/**
 * Reads a schema. Problems: `SCHEMA_SYNTAX`, `SCHEMA_INVALID`, `TOO_DEEP` and `TOO_LARGE`, with line and column in their
 * path; the first is thrown, `problemsOf` gives all of them.
 */
export function parseSchema(text: string, name = 'schema'): FlattenedLayout {
  const problems: SchemaProblems = new SchemaProblems(name);
  const document = readDocument(text, problems);
  if (document.kind !== 'map') {
    problems.fail(document.place, `a schema is a mapping, not ${nodeText(document)}`, START_HINT);
  }
  checkTop(document, problems);
  const layout = { ...readTop(document, problems), file: readFile(document, problems) };
  problems.throwIfAny();
  return layout as FlattenedLayout;
}

const START_HINT = 'It begins with daqscope: 1, and says under file: what the file holds.';

function checkTop(document: MapNode, problems: SchemaProblems): void {
  const start = document.place;
  const version = entryOf(document, 'daqscope');
  if (!version) problems.add(start, "'daqscope: 1' is missing", 'It says that this is a schema, and of which version.');
  else if (version.kind !== 'text' || version.text !== String(SCHEMA_VERSION)) {
    problems.add(
      version.place,
      `${nodeText(version)} is not a version of the schema language`,
      `This program reads ${SCHEMA_VERSION}.`,
    );
  }
  for (const { key, keyPlace } of document.entries) {
    if (TOP_WORDS.includes(key)) continue;
    const hint = didYouMean(key, TOP_WORDS) ?? 'Fields of the file stand under file:.';
    problems.add(keyPlace, `${quoted(key)} is not an option of a schema`, hint);
  }
}

function readTop(document: MapNode, problems: SchemaProblems): Omit<FlattenedLayout, 'file'> {
  const context = { problems, scope: new NameScope() };
  const options: Record<string, unknown> = { ...DEFAULT_LAYOUT };
  for (const [name, { value }] of Object.entries(TOP_OPTIONS)) {
    const node = entryOf(document, name);
    const read = node && value.read(node, context);
    if (read !== undefined) options[name] = read;
  }
  return options as unknown as Omit<FlattenedLayout, 'file'>;
}

function readFile(document: MapNode, problems: SchemaProblems): LabviewType | undefined {
  const reader = new TypeReader(problems, readTypes(document, problems));
  const file = entryOf(document, 'file');
  if (!file)
    problems.add(
      document.place,
      "'file' is missing",
      'It says what the file holds: file: { count: I32, samples: "DBL[]" }.',
    );
  const typed = file && reader.read(file, { scope: new NameScope(), depth: 0, expanding: [], isField: false });
  for (const option of Object.keys(typed?.options ?? {})) {
    const hint = TOP_WORDS.includes(option)
      ? `Write ${option} at the top of the schema.`
      : `Give it a name: file: { data: { …, ${option}: … } }.`;
    problems.add((file as SchemaNode).place, `'${option}' belongs to a field, and the file itself is none`, hint);
  }
  reader.readUnused();
  return typed?.type;
}

function readTypes(document: MapNode, problems: SchemaProblems): MapNode | undefined {
  const types = entryOf(document, 'types');
  if (types === undefined || types.kind === 'map') return types;
  problems.add(
    types.place,
    `types must be a mapping, not ${nodeText(types)}`,
    'Write it like types: { Channel: { name: String } }.',
  );
  return undefined;
}
