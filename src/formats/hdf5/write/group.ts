import type { Message } from '../structure/message-types.ts';
import type { AttributeContext } from './attribute.ts';
import { type DatasetOptions, Hdf5Dataset } from './dataset.ts';
import { compactGroupMessages, symbolTableMessage } from './messages.ts';
import { Hdf5Object } from './object.ts';
import { writeSymbolTable } from './symbol-table.ts';

/**
 * Up to so many links stand in the group's header as link messages (HDF5 1.8, 2008), which keep the order in which they were
 * made: the order of the fields of a cluster means something to people, and h5py, HDFView and h5wasm show it. A symbol table
 * would be older still, but knows no order. Above that, finding a link among unsorted messages takes too long, and a symbol
 * table serves: no reader needs the other way to keep order, a fractal heap with two B-trees, and nobody reads a list
 * of thousands from top to bottom.
 */
const LINKS_IN_HEADER = 256;

const LONGEST_NAME_BYTES = 0xff00;

/** A group of a file that is being written. */
export class Hdf5Group extends Hdf5Object {
  readonly #links = new Map<string, Hdf5Object>();
  #symbolTable = { treeAddress: 0, heapAddress: 0 };

  /** Makes a group in this one. */
  group(name: string): Hdf5Group {
    return this.#add(name, (path) => new Hdf5Group(path, this.file));
  }

  /** Makes a dataset in this group. */
  dataset(name: string, options: DatasetOptions): Hdf5Dataset {
    return this.#add(name, (path) => new Hdf5Dataset(path, this.file, options));
  }

  /** Makes a dataset in the place of another; what that one got so far stays behind as unused space. */
  replaceDataset(name: string, options: DatasetOptions): Hdf5Dataset {
    this.file.objects.delete(this.#links.get(name) as Hdf5Object);
    const dataset = new Hdf5Dataset(this.#pathOf(name), this.file, options);
    this.#links.set(name, dataset);
    return dataset;
  }

  /** Is there something of this name? */
  has(name: string): boolean {
    return this.#links.has(name);
  }

  override async finishLinks(): Promise<void> {
    if (this.#links.size <= LINKS_IN_HEADER) return;
    const links = this.#addresses((child) => child.address);
    this.#symbolTable = await writeSymbolTable(links, this.file.space, this.file.out);
  }

  protected override describe({ addressOf }: AttributeContext): Message[] {
    if (this.#links.size <= LINKS_IN_HEADER) return compactGroupMessages(this.#addresses(addressOf));
    const { treeAddress, heapAddress } = this.#symbolTable;
    return [symbolTableMessage(treeAddress, heapAddress)];
  }

  protected override release(): void {
    this.#links.clear();
  }

  #addresses(addressOf: (child: Hdf5Object) => number) {
    return Array.from(this.#links, ([name, child]) => ({
      name: new TextEncoder().encode(name),
      address: addressOf(child),
    }));
  }

  #add<T extends Hdf5Object>(name: string, make: (path: string) => T): T {
    if (name === '' || name === '.' || /[/\0]/.test(name))
      throw this.problem(`HDF5 cannot hold the name ${JSON.stringify(name)}`);
    if (name.length * 3 > LONGEST_NAME_BYTES) throw this.problem(`a name of ${name.length} characters is too long`);
    if (this.#links.has(name)) throw this.problem(`there are two objects named ${JSON.stringify(name)}`);
    const child = make(this.#pathOf(name));
    this.#links.set(name, child);
    return child;
  }

  #pathOf(name: string): string {
    return `${this.path === '/' ? '' : this.path}/${name}`;
  }
}
