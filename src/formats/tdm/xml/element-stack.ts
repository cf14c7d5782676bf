import { DataProblem } from '../../../core/index.ts';
import type { XmlElement } from './xml-element.ts';
import type { XmlLimits } from './xml-limits.ts';

/** An element that is not closed yet. */
interface OpenElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  text: string;
  children: XmlElement[] | undefined;
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();
const NO_CHILDREN: readonly XmlElement[] = [];

/** Depth of the elements that are put together: the root is 1, its sections 2, what is in a section 3. */
const ITEM_DEPTH = 3;

/** What is in a section of the document (`usi:include`, `usi:data`). */
export interface XmlItem {
  /** Name of the section. */
  readonly section: string;
  readonly element: XmlElement;
}

/** Puts elements together as they open and close. Problems: `TOO_DEEP`, `TOO_LARGE`. */
export class ElementStack {
  readonly items: XmlItem[] = [];
  /** Name of the root, once it was seen. */
  root: string | undefined;
  readonly #limits: XmlLimits;
  readonly #open: OpenElement[] = [];
  #elements = 0;

  constructor(limits: XmlLimits) {
    this.#limits = limits;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const { mostDepth, mostElements } = this.#limits;
    if (this.#open.length >= mostDepth)
      throw tooMuch('TOO_DEEP', `elements are nested deeper than ${mostDepth} levels`);
    if (++this.#elements > mostElements) throw tooMuch('TOO_LARGE', `there are more than ${mostElements} elements`);
    const local = localName(name);
    this.root ??= local;
    const entries = Object.entries(attributes);
    this.#open.push({
      name: local,
      attributes: entries.length === 0 ? NO_ATTRIBUTES : new Map(entries),
      text: '',
      children: undefined,
    });
  }

  text(text: string): void {
    const top = this.#open.at(-1);
    if (top && this.#open.length >= ITEM_DEPTH) top.text += text;
  }

  close(): void {
    const { name, attributes, text, children = NO_CHILDREN } = this.#open.pop() as OpenElement;
    const depth = this.#open.length + 1;
    if (depth < ITEM_DEPTH) return;
    const isIndent = children.length > 0 && text.trim() === '';
    const element: XmlElement = { name, attributes, text: isIndent ? '' : text, children };
    const parent = this.#open[depth - 2];
    if (depth === ITEM_DEPTH) this.items.push({ section: parent.name, element });
    else {
      parent.children ??= [];
      parent.children.push(element);
    }
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function tooMuch(code: 'TOO_DEEP' | 'TOO_LARGE', message: string): DataProblem {
  return new DataProblem({ code, message, hint: 'What stands before it is read.' });
}
