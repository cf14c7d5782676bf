import { invalid } from '../google-error.ts';
import type { Item } from './item.ts';

/** What a search needs to know besides the item. */
export interface SearchContext {
  readonly who: string;
  /** `root` in searches. */
  readonly rootId: string;
  isTrashed(item: Item): boolean;
}

export type SearchTest = (item: Item, context: SearchContext) => boolean;
type Test = SearchTest;

const TOKEN = /\s*(?:('(?:[^'\\]|\\.)*')|([A-Za-z]+)|(!=|<=|>=|[()={}<>]))/y;

/** Reads a search (`name = 'a' and 'id' in parents`) as the question that it asks of every file. */
export function readQuery(q: string): SearchTest {
  const parser = new QueryParser(tokensOf(q));
  return parser.whole();
}

function tokensOf(q: string): string[] {
  const tokens: string[] = [];
  for (let at = 0; at < q.trimEnd().length; ) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(q);
    if (!match) throw invalid(`Invalid Value: ${q}`);
    tokens.push(match[1] ?? match[2] ?? match[3]);
    at = TOKEN.lastIndex;
  }
  return tokens;
}

class QueryParser {
  readonly #tokens: string[];

  constructor(tokens: string[]) {
    this.#tokens = tokens;
  }

  whole(): Test {
    const test = this.#either();
    if (this.#tokens.length > 0) throw invalid('Invalid Value: more than a query');
    return test;
  }

  #either(): Test {
    const tests = [this.#both()];
    while (this.#take('or')) tests.push(this.#both());
    return (item, context) => tests.some((test) => test(item, context));
  }

  #both(): Test {
    const tests = [this.#one()];
    while (this.#take('and')) tests.push(this.#one());
    return (item, context) => tests.every((test) => test(item, context));
  }

  #one(): Test {
    if (this.#take('not')) {
      const test = this.#one();
      return (item, context) => !test(item, context);
    }
    if (this.#take('(')) {
      const test = this.#either();
      this.#need(')');
      return test;
    }
    const first = this.#next();
    if (first.startsWith("'")) return this.#membership(text(first));
    return this.#comparison(first);
  }

  #membership(value: string): Test {
    this.#need('in');
    const field = this.#next();
    if (field === 'parents') return ({ parents }, { rootId }) => parents.includes(value === 'root' ? rootId : value);
    if (field === 'owners') return ({ owner }) => owner === value;
    if (field === 'writers' || field === 'readers')
      return ({ permissions }) => permissions.some(({ emailAddress }) => emailAddress === value);
    throw invalid(`Invalid Value: ${field}`);
  }

  #comparison(field: string): Test {
    if (this.#tokens.length === 0 || ['and', 'or', ')'].includes(this.#tokens[0])) return flag(field, true);
    const operator = this.#next();
    if (operator === 'has') return this.#property(field);
    const value = this.#next();
    if (value === 'true' || value === 'false') return flag(field, value === 'true');
    return compared(field, operator, text(value));
  }

  #property(field: string): Test {
    this.#need('{');
    this.#need('key');
    this.#need('=');
    const key = text(this.#next());
    this.#need('and');
    this.#need('value');
    this.#need('=');
    const value = text(this.#next());
    this.#need('}');
    if (field !== 'appProperties' && field !== 'properties') throw invalid(`Invalid Value: ${field}`);
    return (item) => item[field][key] === value;
  }

  #next(): string {
    const token = this.#tokens.shift();
    if (token === undefined) throw invalid('Invalid Value: the query ends too soon');
    return token;
  }

  #take(token: string): boolean {
    if (this.#tokens[0] !== token) return false;
    this.#tokens.shift();
    return true;
  }

  #need(token: string): void {
    const found = this.#next();
    if (found !== token) throw invalid(`Invalid Value: ${found} instead of ${token}`);
  }
}

function flag(field: string, value: boolean): Test {
  switch (field) {
    case 'trashed':
      return (item, context) => context.isTrashed(item) === value;
    case 'starred':
      return ({ starred }) => starred === value;
    case 'sharedWithMe':
      return (item, { who }) => isSharedWith(item, who) === value;
    default:
      throw invalid(`Invalid Value: ${field}`);
  }
}

/** By name, and not as a member of a shared drive. */
function isSharedWith({ driveId, owner, permissions }: Item, who: string): boolean {
  return driveId === undefined && owner !== who && permissions.some(({ emailAddress }) => emailAddress === who);
}

const TEXTS = ['name', 'mimeType', 'modifiedTime', 'createdTime'] as const;

function compared(name: string, operator: string, value: string): Test {
  const field = TEXTS.find((one) => one === name);
  if (field === undefined) throw invalid(`Invalid Value: ${name}`);
  switch (operator) {
    case '=':
      return (item) => item[field] === value;
    case '!=':
      return (item) => item[field] !== value;
    case 'contains':
      return containing(field, value);
    case '>':
      return (item) => item[field] > value;
    case '<':
      return (item) => item[field] < value;
    case '>=':
      return (item) => item[field] >= value;
    case '<=':
      return (item) => item[field] <= value;
    default:
      throw invalid(`Invalid Value: ${operator}`);
  }
}

/** Of names, only the beginnings of words are looked at: "lloW" is not found in "HelloWorld". */
function containing(field: (typeof TEXTS)[number], value: string): Test {
  const sought = value.toLowerCase();
  if (field !== 'name') return (item) => item[field].startsWith(sought);
  return ({ name }) => {
    const low = name.toLowerCase();
    for (let at = low.indexOf(sought); at >= 0; at = low.indexOf(sought, at + 1)) {
      if (at === 0 || !/[\p{L}\p{N}]/u.test(low[at - 1])) return true;
    }
    return false;
  };
}

function text(token: string): string {
  if (!token.startsWith("'")) throw invalid(`Invalid Value: ${token}`);
  return token.slice(1, -1).replace(/\\(.)/g, '$1');
}
