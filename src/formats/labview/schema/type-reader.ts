import { DEPTH_LIMIT } from '../types/depth-limit.ts';
import { NameScope } from './name-scope.ts';
import { FIELD_OPTION_NAMES, LEAD_WORDS } from './options.ts';
import { readCluster } from './read-cluster.ts';
import { arrayOf, readDescription } from './read-description.ts';
import { type MapNode, quoted, type SchemaNode, type SchemaPlace, shortened, type TextNode } from './schema-node.ts';
import type { SchemaProblems } from './schema-problems.ts';
import { parametricType, parseTypeText, TextFault, TYPE_PUNCTUATION, type TypeText } from './type-text.ts';
import { TYPE_WORDS, wordHint } from './type-words.ts';
import { inside, type ReadContext, type Typed, type Where } from './typed.ts';

/** Fields of a schema after its named types are expanded. */
const FIELD_LIMIT = 20_000;

interface NamedType {
  readonly node: SchemaNode;
  used: boolean;
}

/** Reads types: text, descriptions, clusters; named ones are expanded where they are used. */
export class TypeReader implements ReadContext {
  readonly problems: SchemaProblems;
  readonly #named = new Map<string, NamedType>();
  #left = FIELD_LIMIT;

  constructor(problems: SchemaProblems, types: MapNode | undefined) {
    this.problems = problems;
    for (const { key, keyPlace, value } of types?.entries ?? []) {
      if (TYPE_WORDS.has(key) || PARAMETRIC.has(key)) {
        problems.add(keyPlace, `${quoted(key)} is a LabVIEW type already`, 'Choose another name for yours.');
      } else if (TYPE_PUNCTUATION.test(key) || key.trim() !== key || key === '') {
        problems.add(
          keyPlace,
          `${quoted(key)} cannot be the name of a type`,
          'Brackets, braces and commas mean something else.',
        );
      } else {
        this.#named.set(key, { node: value, used: false });
      }
    }
  }

  read(node: SchemaNode, where: Where): Typed | undefined {
    if (where.depth >= DEPTH_LIMIT) {
      this.problems.fail(node.place, `types are nested more than ${DEPTH_LIMIT} deep`, undefined, 'TOO_DEEP');
    }
    switch (node.kind) {
      case 'text':
        return this.#text(node, where);
      case 'map': {
        const lead = LEAD_WORDS.find((word) => node.entries.some(({ key }) => key === word));
        return lead ? readDescription(this, node, lead, where) : readCluster(this, node, where);
      }
      case 'list':
        this.problems.add(node.place, 'a list is not a type', LIST_HINT);
        return undefined;
    }
  }

  /** Named types that no field uses are checked as well; names outside of them cannot be. */
  readUnused(): void {
    for (const [name, type] of this.#named) {
      if (type.used) continue;
      this.read(type.node, {
        scope: new NameScope(undefined, { open: true }),
        depth: 1,
        expanding: [name],
        isField: false,
      });
    }
  }

  spend(place: SchemaPlace, count: number): void {
    this.#left -= count;
    if (this.#left < 0)
      this.problems.fail(place, `the schema has more than ${FIELD_LIMIT} fields`, undefined, 'TOO_LARGE');
  }

  #text(node: TextNode, where: Where): Typed | undefined {
    try {
      const text = parseTypeText(node.text);
      if (text.rank === 0) return this.#word(text, node, where);
      const element = this.#word(text, node, inside(where));
      return element && arrayOf(this, element, new Array<'prefixed'>(text.rank).fill('prefixed'), node);
    } catch (thrown) {
      if (!(thrown instanceof TextFault)) throw thrown;
      this.problems.add(node.place, thrown.message, thrown.hint);
      return undefined;
    }
  }

  #word({ word, argument }: TypeText, node: TextNode, where: Where): Typed | undefined {
    const named = this.#named.get(word);
    if (argument !== undefined) {
      const type = parametricType(word, argument);
      if (type) return { type, options: {}, endings: [] };
      throw new TextFault(
        `${quoted(node.text)} is not a type`,
        'Only Waveform<…> and FXP(…) take something in brackets.',
      );
    }
    if (named) return this.#expand(word, named, node, where);
    const row = TYPE_WORDS.get(word);
    if (row) return { type: row.type, options: {}, endings: [] };
    throw new TextFault(`${quoted(word)} is not a type`, this.#hint(word, node));
  }

  #expand(name: string, named: NamedType, node: TextNode, where: Where): Typed | undefined {
    named.used = true;
    if (where.expanding.includes(name)) {
      const cycle = [...where.expanding.slice(where.expanding.indexOf(name)), name].map((step) => shortened(step, 30));
      throw new TextFault(
        `the type ${quoted(name)} contains itself: ${cycle.join(' -> ')}`,
        'Flattened data cannot be recursive.',
      );
    }
    this.spend(node.place, 1);
    return this.read(named.node, { ...where, expanding: [...where.expanding, name], isField: false });
  }

  #hint(word: string, { place }: TextNode): string | undefined {
    const key = place.path.slice(place.path.lastIndexOf('.') + 1);
    if (VALUE_OPTIONS.has(key))
      return `If '${key}' is meant as an option, the type stands beside it: { type: DBL, ${key}: … }.`;
    return wordHint(word, this.#named.keys());
  }
}

/** Options whose value is no type: whoever wrote one without a lead word has made a cluster of it. */
const VALUE_OPTIONS: ReadonlySet<string> = new Set([...FIELD_OPTION_NAMES, 'size', 'until', 'dimensions', 'label']);

const PARAMETRIC: ReadonlySet<string> = new Set(['Waveform', 'FXP']);

const LIST_HINT =
  'Items of an enum are written { type: U16, items: [idle, sweep] }, a cluster as a list { cluster: [offset: DBL] }.';
