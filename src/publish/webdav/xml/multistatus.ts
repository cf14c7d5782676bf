import { SaxesParser } from 'saxes';
import { DataProblem } from '../../../core/index.ts';

/** One file or folder in an answer to PROPFIND. */
export interface DavResponse {
  /** As the server wrote it; not to be trusted. */
  readonly href: string;
  /** What the server could tell, by name: `DAV: getetag`. The text of all that is in it. */
  readonly properties: ReadonlyMap<string, string>;
  readonly isFolder: boolean;
}

const MOST_DEPTH = 32;
const MOST_TEXT = 64 * 1024;

const RESPONSE = 'DAV: response';
const HREF = 'DAV: href';
const PROPSTAT = 'DAV: propstat';
const PROP = 'DAV: prop';
const STATUS = 'DAV: status';
const COLLECTION = 'DAV: collection';

interface OpenElement {
  readonly name: string;
  text: string;
}

/** Puts responses together while their elements open and close. */
class Responses {
  readonly all: DavResponse[] = [];
  readonly #open: OpenElement[] = [];
  #href = '';
  #properties = new Map<string, string>();
  #isFolder = false;
  /** Of the group of properties that is open: whether they are told depends on a status that comes after them. */
  #group = new Map<string, string>();
  #groupIsFolder = false;
  #status = '';

  open(name: string): void {
    if (this.#open.length >= MOST_DEPTH) throw malformed('its elements are nested too deep');
    if (name === RESPONSE) this.#begin();
    if (name === PROPSTAT) this.#beginGroup();
    this.#open.push({ name, text: '' });
  }

  text(text: string): void {
    const top = this.#open.at(-1);
    if (top && top.text.length < MOST_TEXT) top.text += text;
  }

  close(): void {
    const { name, text } = this.#open.pop() as OpenElement;
    const parent = this.#open.at(-1);
    if (parent?.name === PROP) this.#group.set(name, text);
    else if (name === COLLECTION) this.#groupIsFolder = true;
    else if (name === HREF && parent?.name === RESPONSE) this.#href = text.trim();
    else if (name === STATUS && parent?.name === PROPSTAT) this.#status = text;
    else if (name === PROPSTAT) this.#endGroup();
    else if (name === RESPONSE) this.#end();
    else if (parent && this.#open.some((element) => element.name === PROP)) parent.text += text;
  }

  #begin(): void {
    this.#href = '';
    this.#properties = new Map();
    this.#isFolder = false;
  }

  #beginGroup(): void {
    this.#group = new Map();
    this.#groupIsFolder = false;
    this.#status = '';
  }

  #endGroup(): void {
    if (!/\s2\d\d(?:\s|$)/.test(this.#status)) return;
    for (const [name, text] of this.#group) this.#properties.set(name, text);
    this.#isFolder ||= this.#groupIsFolder;
  }

  #end(): void {
    if (this.#href === '') throw malformed('it tells of a file without an address');
    this.all.push({ href: this.#href, properties: this.#properties, isFolder: this.#isFolder });
  }
}

/**
 * Reads the answer to a PROPFIND. The parser knows no entities but those of XML itself, and follows nothing; a document type is
 * refused. Problem: `TARGET_FAILED`.
 */
export function parseMultistatus(text: string): DavResponse[] {
  const responses = new Responses();
  const parser = new SaxesParser({ xmlns: true, position: false });
  let root: string | undefined;
  parser.on('doctype', () => {
    throw malformed('it has a document type');
  });
  parser.on('opentag', ({ uri, local }) => {
    root ??= `${uri} ${local}`;
    responses.open(`${uri} ${local}`);
  });
  parser.on('text', (words) => responses.text(words));
  parser.on('cdata', (words) => responses.text(words));
  parser.on('closetag', () => responses.close());
  parser.on('error', (error) => {
    throw malformed(error.message, error);
  });
  parser.write(text).close();
  if (root !== 'DAV: multistatus') throw malformed('it is something else');
  return responses.all;
}

function malformed(what: string, cause?: unknown): DataProblem {
  return new DataProblem({
    code: 'TARGET_FAILED',
    message: `the list that the server gave is not one of WebDAV: ${what}`,
    hint: 'Is this the WebDAV address of the server, and no proxy or login page in between?',
    cause,
  });
}
