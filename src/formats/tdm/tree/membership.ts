import type { TdmDocument } from '../document/tdm-document.ts';
import { labelOf } from '../document/tdm-document.ts';
import type { XmlElement } from '../xml/xml-element.ts';

/** A relation between two kinds of elements, as both sides tell of it. */
export interface Relation {
  readonly owner: string;
  /** Field of the owner that lists its members. */
  readonly field: string;
  readonly member: string;
  /** Field of the member that names its owner. */
  readonly back: string;
}

/** Who belongs to whom. Each member belongs to one owner: the first that lists it, else the one that it names itself. */
export class Membership {
  readonly #members = new Map<XmlElement, XmlElement[]>();
  readonly #others: XmlElement[] = [];

  constructor(document: TdmDocument, { owner, field, member, back }: Relation) {
    const placed = new Set<XmlElement>();
    for (const element of document.ofKind(owner)) {
      const listed = document.referred(element, field, exactly(member));
      for (const other of listed.filter((one) => placed.has(one))) {
        document.problems.invalid(labelOf(element), `${labelOf(other)} belongs to another ${owner} already`);
      }
      const own = listed.filter((one) => !placed.has(one));
      for (const one of own) placed.add(one);
      this.#members.set(element, own);
    }
    for (const element of document.ofKind(member)) {
      if (placed.has(element)) continue;
      const [named] = document.referred(element, back, exactly(owner));
      if (named) (this.#members.get(named) as XmlElement[]).push(element);
      else this.#others.push(element);
    }
  }

  /** In the order in which they are listed; then those that are not listed, in the order of the file. */
  membersOf(owner: XmlElement): readonly XmlElement[] {
    return this.#members.get(owner) ?? [];
  }

  /** Those that belong to nobody. */
  others(): readonly XmlElement[] {
    return this.#others;
  }
}

function exactly(kind: string): RegExp {
  return new RegExp(`^${kind}$`);
}
