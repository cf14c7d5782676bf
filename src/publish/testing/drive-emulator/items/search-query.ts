import { invalid } from '../google-error.ts';
import type { Item } from './item.ts';

type Test = (item: Item) => boolean;

const TOKEN = /\s*(?:('(?:[^'\\]|\\.)*')|([A-Za-z]+)|(!=|<=|>=|[()={}<>]))/y;

/** Reads a search (`name = 'a' and 'id' in parents`) as the question that it asks of every file. */
export function readQuery(q: string): Test {
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
    return (item) => tests.some((test) => test(item));
  }

  #both(): Test {
    const tests = [this.#one()];
    while (this.#take('and')) tests.push(this.#one());
    return (item) => tests.every((test) => test(item));
  }

  #one(): Test {
    if (this.#take('not')) {
      const test = this.#one();
      return (item) => !test(item);
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
    if (field === 'parents') return ({ parents }) => parents.includes(value);
    if (field === 'owners' || field === 'writers' || field === 'readers') return ({ owner }) => owner === value;
    throw invalid(`Invalid Value: ${field}`);
  }

  #comparison(field: string): Test {
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
  if (field === 'trashed' || field === 'starred') return (item) => item[field] === value;
  if (field === 'sharedWithMe')
    return ({ driveId, parents }) => (driveId === undefined && parents.length === 0) === value;
  throw invalid(`Invalid Value: ${field}`);
}

function compared(field: string, operator: string, value: string): Test {
  if (field !== 'name' && field !== 'mimeType' && field !== 'modifiedTime') throw invalid(`Invalid Value: ${field}`);
  switch (operator) {
    case '=':
      return (item) => item[field] === value;
    case '!=':
      return (item) => item[field] !== value;
    case 'contains':
      return (item) => item[field].includes(value);
    case '>':
      return (item) => item[field] > value;
    case '<':
      return (item) => item[field] < value;
    default:
      throw invalid(`Invalid Value: ${operator}`);
  }
}

function text(token: string): string {
  if (!token.startsWith("'")) throw invalid(`Invalid Value: ${token}`);
  return token.slice(1, -1).replace(/\\(.)/g, '$1');
}
