import { DataProblem } from '../../../core/index.ts';
import type { DataBlock } from '../document/data-file.ts';
import { parseNumber, parseSize } from '../document/parse-number.ts';
import { labelOf, type TdmDocument } from '../document/tdm-document.ts';
import { childOf, textOf, type XmlElement } from '../xml/xml-element.ts';
import { type InlineValues, inlineValues } from './inline-values.ts';
import { type SequenceRule, sequenceRule } from './sequence-rule.ts';

/** Values that are stored: in a .tdx, or in the XML. */
export type Stored = { readonly from: 'block'; readonly block: DataBlock } | ({ readonly from: 'xml' } & InlineValues);

/** What a `localcolumn` says of the values of its channel. */
export interface LocalColumn {
  /** Undefined if there are none, or none that can be read. */
  readonly stored: Stored | undefined;
  readonly rule: SequenceRule;
  /** As it was written. */
  readonly representation: string | undefined;
  readonly parameters: readonly [number, number] | undefined;
  /** `number_of_rows` of its submatrix. */
  readonly rows: number | undefined;
  /** Marks of each value, if there are some. */
  readonly flags: Stored | undefined;
  /** The mark of all values, if not that they are valid. */
  readonly globalFlag: number | undefined;
}

/** All four bits of a flag say that a value is valid. Source: ASAM ODS. */
const VALID = 15;

/** Reads a `localcolumn`; what is wrong with it is reported to the document. */
export function readLocalColumn(document: TdmDocument, element: XmlElement): LocalColumn {
  const rows = numberOfRows(document, element);
  const [sequence] = document.referred(element, 'values', /_sequence$/);
  const stored = sequence && storedIn(document, sequence, sequence.name);
  const parameters = generationParameters(document, element);
  const representation = childText(element, 'sequence_representation');
  const represented = { parameters, rows, storedCount: (stored && storedCount(stored)) || undefined };
  const isLost = stored === undefined && (sequence ? holdsValues(sequence) : !!childText(element, 'values'));
  const rule = sequenceRule(representation ?? 'explicit', represented) ?? unknown(document, element, representation);
  const flags = childOf(element, 'flags');
  const globalFlag = parseSize(childText(element, 'global_flag'));
  return {
    stored,
    rule: isLost || (stored && isText(stored)) ? { kind: 'stored' } : rule,
    representation,
    parameters,
    rows,
    flags: flags && storedIn(document, element, 'short_sequence', 'flags'),
    globalFlag: globalFlag === VALID ? undefined : globalFlag,
  };
}

/** How many values are stored. */
export function storedCount(stored: Stored): number {
  return stored.from === 'block' ? stored.block.count : stored.values.length;
}

/** Are there values, whether they can be read or not? */
function holdsValues(sequence: XmlElement): boolean {
  const values = childOf(sequence, 'values');
  return values !== undefined && (values.attributes.has('external') || textOf(values).trim() !== '');
}

function isText(stored: Stored): boolean {
  return stored.from === 'xml' && stored.dtype.name === 'string';
}

/** The values that an element holds in its child `values` (or another one), there or in a .tdx; undefined if there are none. */
function storedIn(document: TdmDocument, element: XmlElement, kind: string, child = 'values'): Stored | undefined {
  const values = childOf(element, child);
  if (!values) return undefined;
  const external = values.attributes.get('external');
  if (external !== undefined) return blockOf(document, element, external);
  const inline = inlineValues(kind, values);
  if (!inline) document.problems.add(unreadable(document, element, kind));
  else if (inline.wrong !== undefined) {
    const message = `'${inline.wrong.slice(0, 40)}' is no value of a ${kind}`;
    document.problems.invalid(labelOf(element), message, {
      hint: `The ${inline.values.length} values before are read.`,
    });
  }
  return inline && { from: 'xml', ...inline };
}

function blockOf(document: TdmDocument, element: XmlElement, id: string): Stored | undefined {
  const block = document.block(id.trim());
  if (block?.dtype) return { from: 'block', block };
  if (block) document.problems.add(unreadable(document, element, `valueType '${block.valueType}'`));
  else document.problems.invalid(labelOf(element), `there is no block ${id} that can be read`);
  return undefined;
}

function unreadable({ problems }: TdmDocument, element: XmlElement, what: string): DataProblem {
  const message = `values of ${what} cannot be read`;
  const hint = 'How they are stored is not known: please send such a file to the authors of daqscope.';
  return new DataProblem({ code: 'UNSUPPORTED_TYPE', message, file: problems.file, path: labelOf(element), hint });
}

function numberOfRows(document: TdmDocument, element: XmlElement): number | undefined {
  const [submatrix] = document.referred(element, 'submatrix', /^submatrix$/);
  const text = submatrix && childText(submatrix, 'number_of_rows');
  const rows = parseSize(text);
  if (text !== undefined && rows === undefined) {
    document.problems.invalid(labelOf(submatrix), `number_of_rows is '${text}'`);
  }
  return rows;
}

function generationParameters(document: TdmDocument, element: XmlElement): readonly [number, number] | undefined {
  const text = childText(element, 'generation_parameters');
  if (text === undefined || text === '') return undefined;
  const [offset, factor] = text.split(/[\s;]+/).map(parseNumber);
  if (offset !== undefined && factor !== undefined) return [offset, factor];
  const message = `generation_parameters '${text.slice(0, 80)}' are not two numbers; 0 and 1 are taken`;
  document.problems.invalid(labelOf(element), message);
  return undefined;
}

function unknown({ problems }: TdmDocument, element: XmlElement, representation = ''): SequenceRule {
  const message = `sequence_representation '${representation}' is not known`;
  problems.invalid(labelOf(element), message, { hint: 'The values are shown as they are stored.' });
  return { kind: 'stored' };
}

function childText(element: XmlElement, name: string): string | undefined {
  const child = childOf(element, name);
  return child && textOf(child).trim();
}
