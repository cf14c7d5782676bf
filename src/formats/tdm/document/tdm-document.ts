import type { XmlItem } from '../xml/element-stack.ts';
import { childOf, textOf, type XmlElement } from '../xml/xml-element.ts';
import { type DataBlock, type DataFile, readDataFile } from './data-file.ts';
import type { ProblemList } from './problem-list.ts';
import { referencedIds } from './references.ts';

/** The elements of a TDM file, to be found by their ids. */
export class TdmDocument {
  readonly files: readonly DataFile[];
  readonly problems: ProblemList;
  readonly #blocks = new Map<string, DataBlock>();
  readonly #instances = new Map<string, XmlElement>();
  readonly #isWhole: boolean;
  readonly #ofKind: ReadonlyMap<string, readonly XmlElement[]>;

  /** `isWhole`: the XML was read to its end, so that what is referred to should be there. */
  constructor(items: readonly XmlItem[], problems: ProblemList, isWhole = true) {
    this.problems = problems;
    this.#isWhole = isWhole;
    this.files = items
      .filter(({ section, element }) => section === 'include' && element.name === 'file')
      .map(({ element }) => this.#addFile(element));
    const instances = items.filter(({ section }) => section === 'data').map(({ element }) => element);
    this.#ofKind = Map.groupBy(instances, ({ name }) => name);
    for (const instance of instances) this.#addInstance(instance);
  }

  /** All elements of a kind: `tdm_channel`. */
  ofKind(kind: string): readonly XmlElement[] {
    return this.#ofKind.get(kind) ?? [];
  }

  /** The block in a .tdx. */
  block(id: string): DataBlock | undefined {
    return this.#blocks.get(id);
  }

  /** How many blocks there are. */
  get blockCount(): number {
    return this.files.reduce((sum, { blockCount }) => sum + blockCount, 0);
  }

  /**
   * What a field of an element refers to: each element once, in order. What is not there, or is none of `kind`, is reported.
   * A kind has no fields that refer to itself, so that there are no circles.
   */
  referred(from: XmlElement, field: string, kind: RegExp): XmlElement[] {
    const named = childOf(from, field);
    if (!named) return [];
    const found = new Set<XmlElement>();
    for (const id of referencedIds(textOf(named))) {
      const element = this.#instances.get(id);
      if (element && kind.test(element.name)) found.add(element);
      else if (element || this.#isWhole) this.problems.invalid(`${labelOf(from)} / ${field}`, whyNot(id, element));
    }
    return [...found];
  }

  #addFile(element: XmlElement): DataFile {
    const { file, blocks } = readDataFile(element, this.problems);
    for (const block of blocks) {
      if (this.#blocks.has(block.id)) this.problems.invalid(`block ${block.id}`, TWICE);
      else this.#blocks.set(block.id, block);
    }
    return file;
  }

  #addInstance(instance: XmlElement): void {
    const id = instance.attributes.get('id');
    if (id === undefined) return;
    if (this.#instances.has(id)) this.problems.invalid(labelOf(instance), TWICE);
    else this.#instances.set(id, instance);
  }
}

const TWICE = 'the id is used twice; references mean the first one';

/** `tdm_channel usi14`. */
export function labelOf({ name, attributes }: XmlElement): string {
  const id = attributes.get('id');
  return id === undefined ? name : `${name} ${id}`;
}

function whyNot(id: string, element: XmlElement | undefined): string {
  return element ? `${id} is a ${element.name}, which does not belong here` : `there is no element ${id}`;
}
