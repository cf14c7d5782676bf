/** A file or folder; only files have a content. */
export interface DavNode {
  content: Uint8Array | undefined;
  modified: Date;
  etag: number;
  readonly id: number;
  checksum: string | undefined;
}

/** Files and folders by their decoded paths. Methods answer with the status of HTTP. */
export class DavTree {
  readonly #nodes = new Map<string, DavNode>();
  #count = 0;

  get(path: string): DavNode | undefined {
    return this.#nodes.get(path);
  }

  childrenOf(path: string): [string, DavNode][] {
    return [...this.#nodes].filter(([place]) => parentOf(place) === path);
  }

  makeFolder(path: string): number {
    if (this.#nodes.has(path)) return 405;
    if (parentOf(path) !== '' && !this.#isFolder(parentOf(path))) return 409;
    this.#nodes.set(path, this.#node(undefined));
    return 201;
  }

  /** A file that is there stays the same one, with its id. */
  write(path: string, content: Uint8Array, { checksum }: { checksum?: string | undefined } = {}): number {
    const present = this.#nodes.get(path);
    if (present && !present.content) return 405;
    if (!this.#isFolder(parentOf(path))) return 409;
    const node = this.#node(content);
    this.#nodes.set(path, { ...node, id: present?.id ?? node.id, checksum });
    return present ? 204 : 201;
  }

  /** What is moved over another takes its place, with an id of its own. */
  move(from: string, to: string): number {
    const node = this.#nodes.get(from);
    if (!node) return 404;
    if (!this.#isFolder(parentOf(to))) return 409;
    const replaces = this.#nodes.has(to);
    const moved = [...this.#nodes].filter(([path]) => path === from || path.startsWith(`${from}/`));
    for (const [path] of moved) this.#nodes.delete(path);
    for (const [path, one] of moved) this.#nodes.set(to + path.slice(from.length), one);
    return replaces ? 204 : 201;
  }

  remove(path: string): boolean {
    const removed = [...this.#nodes.keys()].filter((place) => place === path || place.startsWith(`${path}/`));
    for (const place of removed) this.#nodes.delete(place);
    return removed.length > 0;
  }

  #isFolder(path: string): boolean {
    const node = this.#nodes.get(path);
    return node !== undefined && !node.content;
  }

  #node(content: Uint8Array | undefined): DavNode {
    this.#count += 1;
    return { content, modified: new Date(), etag: this.#count, id: this.#count, checksum: undefined };
  }
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}
