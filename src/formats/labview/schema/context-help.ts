import { DataProblem } from '../../../core/index.ts';
import { ERROR_CLUSTER } from '../types/standard-clusters.ts';
import { type ArrayType, DEFAULT_LAYOUT, type Field, type FlattenedLayout, type LabviewType } from '../types/type.ts';
import { type HelpLine, helpLines } from './context-help-line.ts';
import type { HelpType } from './context-help-type.ts';
import { quoted, shortened } from './schema-node.ts';

export interface ContextHelpReading {
  readonly layout: FlattenedLayout;
  /** What was not understood or had to be assumed: problems that name the line of the text. */
  readonly notes: readonly DataProblem[];
}

/** A type, and what else a line says of the field that has it. */
type Understood = Pick<Field, 'type' | 'unit'>;

const DEPTH_LIMIT = 60;
const TEXT_LIMIT = 100_000;

/**
 * Reads what LabVIEW's Context Help window says of a wire, as a person types or recognises it: names, types in parentheses,
 * `cluster of 4 elements` with its elements on the lines below. Problems: `SCHEMA_INVALID` if nothing is understood, `TOO_LARGE`.
 */
export function layoutFromContextHelp(text: string, name = 'context help'): ContextHelpReading {
  if (text.length > TEXT_LIMIT) {
    const message = `the text is ${text.length} characters long; at most ${TEXT_LIMIT} are read`;
    throw new DataProblem({ code: 'TOO_LARGE', message, file: name });
  }
  const reader = new HelpReader(text, name);
  const fields = reader.readAll();
  if (fields.length === 0) {
    throw new DataProblem({
      code: 'SCHEMA_INVALID',
      message: 'no LabVIEW type was found in the text',
      file: name,
      hint: 'Lines look like: gain (double [64-bit real (~15 digit precision)]), or: header (cluster of 4 elements).',
    });
  }
  return { layout: { ...DEFAULT_LAYOUT, file: fileOf(fields) }, notes: reader.notes };
}

/** One wire is the file; several one behind the other are the elements of the file. */
function fileOf(fields: readonly Field[]): LabviewType {
  if (fields.length > 1 || fields[0].unit !== undefined) return { word: 'Cluster', fields };
  const [{ name, type }] = fields;
  return name === '' ? type : { ...type, name };
}

class HelpReader {
  readonly #notes: { readonly number: number; readonly problem: DataProblem }[] = [];
  readonly #name: string;
  readonly #lines: readonly HelpLine[];
  #at = 0;

  constructor(text: string, name: string) {
    const { lines, ignored } = helpLines(text);
    this.#name = name;
    this.#lines = lines;
    for (const line of ignored) this.#note(line, `${quoted(line.text)} says nothing about a type, and is passed over`);
  }

  /** Notes in the order of the lines. */
  get notes(): DataProblem[] {
    return this.#notes.toSorted((a, b) => a.number - b.number).map(({ problem }) => problem);
  }

  readAll(): Field[] {
    const fields: Field[] = [];
    while (this.#at < this.#lines.length) fields.push(...this.#field(0));
    return fields;
  }

  /** The element on the next line, with what belongs to it; none if its type is not understood. */
  #field(depth: number): Field[] {
    const line = this.#lines[this.#at++];
    if (line.type) {
      const understood = this.#type(line.type, line, depth);
      return understood ? [{ name: line.name, ...understood }] : [];
    }
    const hint =
      'It is left out: put its type into the schema by hand, or all that follows is read at the wrong place.';
    this.#note(line, `the type of ${quoted(line.name)} is not understood: ${shortened(line.text, 100)}`, hint);
    return [];
  }

  #type(type: HelpType, line: HelpLine, depth: number): Understood | undefined {
    if (depth > DEPTH_LIMIT) {
      this.#note(line, 'types are nested too deep; the rest is left out');
      this.#at = this.#lines.length;
      return undefined;
    }
    switch (type.kind) {
      case 'type':
        if (type.note) this.#note(line, type.note);
        return { type: type.type, ...(type.unit !== undefined && { unit: type.unit }) };
      case 'array': {
        const element = type.element ? this.#type(type.element, line, depth + 1) : this.#elementBelow(line, depth);
        return element && { ...element, type: arrayOf(element.type, type.rank) };
      }
      case 'cluster':
        return { type: this.#cluster(type.count, line, depth) };
    }
  }

  /** The element of an array, on the line after it. */
  #elementBelow(line: HelpLine, depth: number): Understood | undefined {
    const next = this.#lines[this.#at];
    const [field] = next && next.indent >= line.indent ? this.#field(depth + 1) : [];
    if (!field) {
      this.#note(line, `what the array ${quoted(line.name)} consists of is missing; the array is left out`);
      return undefined;
    }
    const { name, type, ...more } = field;
    return { type: name === '' ? type : { ...type, name }, ...more };
  }

  /** Goes by the number of elements, since indentation gets lost; where lines are indented, they end at the next one that is not. */
  #cluster(count: number | undefined, line: HelpLine, depth: number): LabviewType {
    const fields: Field[] = [];
    const first = this.#lines[this.#at];
    const indented = first !== undefined && first.indent > line.indent;
    let lines = 0;
    for (; lines < (count ?? Number.POSITIVE_INFINITY) && this.#at < this.#lines.length; lines++) {
      const { indent } = this.#lines[this.#at];
      if (indented || count === undefined ? indent <= line.indent : indent < line.indent) break;
      fields.push(...this.#field(depth + 1));
    }
    if (count !== undefined && lines < count) {
      this.#note(line, `${quoted(line.name)} has ${count} elements, but only ${lines} are there`);
    }
    const surplus = this.#lines[this.#at];
    if (indented && count === lines && surplus && surplus.indent >= first.indent) {
      this.#note(
        surplus,
        `${quoted(line.name)} has ${count} elements, but there are more`,
        'The line is taken as what follows the cluster.',
      );
    }
    return isError(fields) ? ERROR_CLUSTER : { word: 'Cluster', fields };
  }

  #note({ number }: { number: number }, message: string, hint?: string): void {
    const problem = new DataProblem({
      code: 'SCHEMA_INVALID',
      message,
      file: this.#name,
      path: `line ${number}`,
      hint,
    });
    this.#notes.push({ number, problem });
  }
}

function arrayOf(element: LabviewType, rank: number): ArrayType {
  return { word: 'Array', element, dims: new Array<'prefixed'>(rank).fill('prefixed') };
}

/** status, code and source, as every error cluster has them. */
function isError(fields: readonly Field[]): boolean {
  const expected = ERROR_CLUSTER.fields;
  return (
    fields.length === expected.length &&
    fields.every(({ name, type }, i) => name === expected[i].name && type.word === expected[i].type.word)
  );
}
