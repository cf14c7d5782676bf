import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLParseError,
} from 'yaml';
import type { ProblemCode } from '../../../core/index.ts';
import type { MapEntry, SchemaNode, SchemaPlace } from './schema-node.ts';
import { quoted, shortened } from './schema-node.ts';
import type { SchemaProblems } from './schema-problems.ts';

/** A schema of a person is some kB; what is larger is a mistake or an attack. */
const TEXT_LIMIT = 256 * 1024;
/** Mappings and lists inside each other; a type takes up to two of them. */
const NODE_DEPTH_LIMIT = 160;

/** What YAML's own messages do not say. */
const SYNTAX_HINTS: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'YAML indents with spaces.',
  BAD_SCALAR_START: 'Put the text in double quotes.',
  MULTIPLE_DOCS: 'A schema is one YAML document.',
  BLOCK_AS_IMPLICIT_KEY: 'Put a text that has a colon in double quotes, and each field on its own line.',
  MISSING_CHAR: 'Is a quote or a comma missing?',
  BAD_INDENT: 'The lines of one mapping start in the same column.',
};

interface SyntaxProblem {
  readonly message: string;
  readonly hint?: string | undefined;
  readonly code: ProblemCode;
}

/** Types with brackets that stand bare inside braces, where YAML takes the bracket for a list. */
const BARE_BRACKETS = /[\w>)][ \t]*\[[ ,\t]*\]/;

/** Reads YAML. Problems: `SCHEMA_SYNTAX`, `TOO_DEEP`, and `SCHEMA_INVALID` for duplicate keys and the like. */
export function readDocument(text: string, problems: SchemaProblems): SchemaNode {
  if (text.length > TEXT_LIMIT) {
    const start = { line: 1, column: 1, path: '' };
    problems.fail(start, `the schema is ${text.length} characters long`, `At most ${TEXT_LIMIT} are read.`);
  }
  const lines = new LineCounter();
  // All scalars stay text ("failsafe"), so that `on`, `1` and `null` are names like any other.
  const document = parseDocument(text, {
    schema: 'failsafe',
    uniqueKeys: false,
    prettyErrors: false,
    lineCounter: lines,
  });
  const bad = new Set<number>();
  for (const error of document.errors) {
    const { line, col } = lines.linePos(error.pos[0]);
    // The first fault of a line is the one; the others follow from it.
    if (bad.has(line)) continue;
    bad.add(line);
    const { message, hint, code } = syntaxProblem(error, text);
    problems.add({ line, column: col, path: '' }, message, hint, code);
  }
  problems.throwIfAny();
  return new NodeReader(lines, problems, resolveAliases(document.contents)).read(document.contents, '', 0);
}

function syntaxProblem({ code, message, pos }: YAMLParseError, text: string): SyntaxProblem {
  if (code === 'RESOURCE_EXHAUSTION') return { message: 'the schema is nested too deep', code: 'TOO_DEEP' };
  const [at] = pos;
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1).split('\n', 1)[0];
  const bare = BARE_BRACKETS.test(line.replace(/"[^"]*"|'[^']*'/g, ''));
  return {
    message: shortened(message.charAt(0).toLowerCase() + message.slice(1), 200),
    hint: bare ? 'Inside braces a type with brackets needs quotes: "DBL[]".' : SYNTAX_HINTS[code],
    code: 'SCHEMA_SYNTAX',
  };
}

/** The node of each alias: the last one before it that has the anchor. One pass, however many there are. */
function resolveAliases(root: Node | null): ReadonlyMap<Alias, Node> {
  const anchors = new Map<string, Node>();
  const aliases = new Map<Alias, Node>();
  visit(root, (_key, node) => {
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target) aliases.set(node, target);
    } else if (isScalar(node) || isMap(node) || isSeq(node)) {
      if (node.anchor) anchors.set(node.anchor, node);
    }
  });
  return aliases;
}

class NodeReader {
  readonly #lines: LineCounter;
  readonly #problems: SchemaProblems;
  readonly #aliases: ReadonlyMap<Alias, Node>;
  /** Anchored nodes are read once, however often they are used. */
  readonly #anchored = new Map<Node, SchemaNode | 'being read'>();

  constructor(lines: LineCounter, problems: SchemaProblems, aliases: ReadonlyMap<Alias, Node>) {
    this.#lines = lines;
    this.#problems = problems;
    this.#aliases = aliases;
  }

  read(node: unknown, path: string, depth: number): SchemaNode {
    const place = this.#place(node, path);
    if (depth > NODE_DEPTH_LIMIT) this.#problems.fail(place, 'the schema is nested too deep');
    if (isAlias(node)) return this.#alias(node, place, path, depth);
    if (!isMap(node) && !isSeq(node)) return { kind: 'text', text: scalarText(node), place };
    if (node.anchor === undefined) return this.#collection(node, place, path, depth);
    const known = this.#anchored.get(node);
    if (known === 'being read') return this.#problems.fail(place, `the anchor '&${node.anchor}' contains itself`);
    if (known) return known;
    this.#anchored.set(node, 'being read');
    const read = this.#collection(node, place, path, depth);
    this.#anchored.set(node, read);
    return read;
  }

  #alias(alias: Alias, place: SchemaPlace, path: string, depth: number): SchemaNode {
    const target = this.#aliases.get(alias);
    if (!target) return this.#problems.fail(place, `there is no anchor ${quoted(`&${alias.source}`)} before this`);
    return this.read(target, path, depth + 1);
  }

  #collection(node: Node, place: SchemaPlace, path: string, depth: number): SchemaNode {
    if (isSeq(node)) {
      return { kind: 'list', items: node.items.map((item, i) => this.read(item, `${path}[${i}]`, depth + 1)), place };
    }
    const entries = new Map<string, MapEntry>();
    for (const { key, value } of isMap(node) ? node.items : []) {
      const keyPlace = this.#place(key, path);
      if (key !== null && !isScalar(key)) {
        this.#problems.add(keyPlace, 'a name must be a text', 'A YAML key that starts with [ or { needs quotes.');
        continue;
      }
      const name = scalarText(key);
      const below = path ? `${path}.${shortened(name, 40)}` : shortened(name, 40);
      if (entries.has(name))
        this.#problems.add({ ...keyPlace, path: below }, `${quoted(name)} is there twice`, DUPLICATE_HINT);
      else
        entries.set(name, {
          key: name,
          keyPlace: { ...keyPlace, path: below },
          value: this.#value(value, key, below, depth),
        });
    }
    return { kind: 'map', entries: [...entries.values()], place };
  }

  /** A key without a value has no node of its own, so it stands where its key does. */
  #value(value: unknown, key: unknown, path: string, depth: number): SchemaNode {
    if (value === null || value === undefined) return { kind: 'text', text: '', place: this.#place(key, path) };
    return this.read(value, path, depth + 1);
  }

  #place(node: unknown, path: string): SchemaPlace {
    const { line, col } = this.#lines.linePos((node as Node | null)?.range?.[0] ?? 0);
    return { line: Math.max(line, 1), column: Math.max(col, 1), path };
  }
}

const DUPLICATE_HINT = 'To repeat a name, write the cluster as a list: cluster: [a: DBL, a: I32].';

function scalarText(node: unknown): string {
  if (!isScalar(node)) return '';
  return typeof node.value === 'string' ? node.value : (node.source ?? '');
}
