import type { MarkupNode, ScriptsNode } from './markup.ts';
import { CHARACTERS, ESCAPED, FACES, FUNCTIONS, type Role, SPACES, SYMBOLS } from './symbols.ts';

/** Groups in groups are text up to here. */
const DEEPEST = 8;

/** Room around operators, in em; within scripts there is none. */
const ROOM: Partial<Record<Role, number>> = { binary: 0.2, relation: 0.26 };

/**
 * A formula that is a line of text: variables in italics, Greek, scripts, operators, upright words. Undefined if it is more than that
 * (fractions, roots, matrices) or no formula.
 */
export function parseMath(tex: string): MarkupNode[] | undefined {
  const parser = new MathParser(tex);
  try {
    const nodes = parser.list('end');
    return nodes.length === 0 ? undefined : nodes;
  } catch (error) {
    if (error instanceof NotText) return undefined;
    throw error;
  }
}

class NotText extends Error {}

interface Face {
  readonly italic?: boolean | undefined;
  readonly bold?: boolean | undefined;
}

class MathParser {
  #at = 0;
  #depth = 0;
  readonly #tex: readonly string[];

  constructor(tex: string) {
    this.#tex = Array.from(tex);
  }

  /** Up to the end or a closing brace. */
  list(until: 'end' | '}', face: Face = {}): MarkupNode[] {
    const nodes: MarkupNode[] = [];
    let before: Role = 'open';
    const write = (text: string, role: Role) => {
      const room =
        this.#depth === 0 && before !== 'open' && before !== 'binary' && before !== 'relation' ? ROOM[role] : undefined;
      if (room) nodes.push({ kind: 'space', em: room });
      nodes.push({ kind: 'run', text, italic: face.italic ?? role === 'variable', bold: face.bold });
      if (room) nodes.push({ kind: 'space', em: room });
      before = room === undefined && (role === 'binary' || role === 'relation') ? 'open' : role;
    };
    for (;;) {
      const next = this.#tex[this.#at];
      if (next === undefined || next === '}') {
        if ((next === undefined) !== (until === 'end')) throw new NotText();
        this.#at++;
        return joinRuns(nodes);
      }
      if (next === '_' || next === '^') {
        this.#scripts(nodes, face);
        before = 'close';
      } else if (next === '{') {
        nodes.push(...this.#group(face));
        before = 'close';
      } else if (next === '\\') this.#command(nodes, face, write, before);
      else {
        this.#at++;
        if (next === '~') nodes.push({ kind: 'space', em: 0.25 });
        else if (next.trim() !== '') write(...character(next));
      }
    }
  }

  #group(face: Face): MarkupNode[] {
    this.#at++;
    if (this.#depth++ > DEEPEST) throw new NotText();
    const nodes = this.list('}', face);
    this.#depth--;
    return nodes;
  }

  /** A group, a command or one character: what `_` and `^` are about. */
  #argument(face: Face): MarkupNode[] {
    const next = this.#tex[this.#at];
    if (next === undefined || next === '_' || next === '^' || next === '}') throw new NotText();
    if (next === '{') return this.#group(face);
    this.#depth++;
    const nodes: MarkupNode[] = [];
    const write = (text: string, role: Role) =>
      nodes.push({ kind: 'run', text, italic: face.italic ?? role === 'variable', bold: face.bold });
    if (next === '\\') this.#command(nodes, face, write, 'open');
    else {
      this.#at++;
      write(...character(next));
    }
    this.#depth--;
    return nodes;
  }

  #scripts(nodes: MarkupNode[], face: Face): void {
    const key = this.#tex[this.#at++] === '_' ? 'sub' : 'sup';
    const before = nodes.at(-1);
    const script: ScriptsNode = { kind: 'scripts', [key]: this.#argument(face) };
    if (before?.kind !== 'scripts') nodes.push(script);
    else if (before[key]) throw new NotText();
    else nodes[nodes.length - 1] = { ...before, ...script };
  }

  #command(nodes: MarkupNode[], face: Face, write: (text: string, role: Role) => void, before: Role): void {
    this.#at++;
    const name = this.#name();
    const symbol = SYMBOLS.get(name);
    const space = SPACES.get(name);
    const set = FACES.get(name);
    if (symbol) write(symbol.text, symbol.role);
    else if (space !== undefined) nodes.push({ kind: 'space', em: space });
    else if (ESCAPED.has(name)) write(name, 'upright');
    else if (FUNCTIONS.has(name)) this.#function(nodes, name, face, before);
    else if (set && this.#tex[this.#at] === '{') {
      nodes.push(...(set.text ? [this.#text(set)] : this.#group({ ...face, ...set })));
    } else throw new NotText();
  }

  #function(nodes: MarkupNode[], name: string, face: Face, before: Role): void {
    if (before !== 'open' && nodes.at(-1)?.kind !== 'space') nodes.push({ kind: 'space', em: 1 / 6 });
    nodes.push({ kind: 'run', text: name, italic: false, bold: face.bold });
    while (this.#tex[this.#at] === ' ') this.#at++;
    const next = this.#tex[this.#at];
    if (next !== undefined && !'([_^}'.includes(next)) nodes.push({ kind: 'space', em: 1 / 6 });
  }

  /** The name behind a backslash; blanks behind a word belong to it. */
  #name(): string {
    let name = '';
    while (/^[A-Za-z]$/.test(this.#tex[this.#at] ?? '')) name += this.#tex[this.#at++];
    if (name === '') return this.#tex[this.#at++] ?? '';
    while (this.#tex[this.#at] === ' ') this.#at++;
    return name;
  }

  /** A group in which blanks are blanks and nothing is a command. */
  #text({ italic, bold }: Face): MarkupNode {
    this.#at++;
    let text = '';
    for (;;) {
      const next = this.#tex[this.#at++];
      if (next === undefined || next === '{' || next === '\\') throw new NotText();
      if (next === '}') return { kind: 'run', text, italic, bold };
      text += next;
    }
  }
}

function character(char: string): [string, Role] {
  const known = CHARACTERS.get(char);
  if (known) return [known.text, known.role];
  return [char, /^\p{L}$/u.test(char) ? 'variable' : 'upright'];
}

/** Neighbours of one face are one run. */
function joinRuns(nodes: readonly MarkupNode[]): MarkupNode[] {
  const joined: MarkupNode[] = [];
  for (const node of nodes) {
    const before = joined.at(-1);
    if (node.kind === 'run' && before?.kind === 'run' && before.italic === node.italic && before.bold === node.bold) {
      joined[joined.length - 1] = { ...before, text: before.text + node.text };
    } else joined.push(node);
  }
  return joined;
}
