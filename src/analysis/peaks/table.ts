/** Rows of numbers, a column per name, that grow as they are needed. Columns are replaced when they grow. */
export class Table<Name extends string> {
  readonly #names: readonly Name[];
  columns: Readonly<Record<Name, Float64Array>>;
  /** How many rows there are. */
  count = 0;

  constructor(names: readonly Name[], rows = 64) {
    this.#names = names;
    this.columns = this.#columns(() => new Float64Array(rows));
  }

  /** Makes room for so many rows in all. */
  reserve(rows: number): void {
    const room = this.columns[this.#names[0]].length;
    if (rows <= room) return;
    this.columns = this.#columns((name) => {
      const larger = new Float64Array(Math.max(rows, room * 2));
      larger.set(this.columns[name].subarray(0, this.count));
      return larger;
    });
  }

  /** Adds rows `[from, to)` of another table of the same columns. */
  append(other: Table<Name>, from: number, to: number): void {
    this.reserve(this.count + to - from);
    for (const name of this.#names) this.columns[name].set(other.columns[name].subarray(from, to), this.count);
    this.count += to - from;
  }

  /** Forgets the first rows. */
  dropFirst(rows: number): void {
    for (const name of this.#names) this.columns[name].copyWithin(0, rows, this.count);
    this.count -= rows;
  }

  /** Keeps the rows that are wanted, in their order. */
  filter(keep: (row: number) => boolean): void {
    let kept = 0;
    for (let row = 0; row < this.count; row++) {
      if (!keep(row)) continue;
      if (kept !== row) for (const name of this.#names) this.columns[name][kept] = this.columns[name][row];
      kept++;
    }
    this.count = kept;
  }

  #columns(make: (name: Name) => Float64Array): Record<Name, Float64Array> {
    return Object.fromEntries(this.#names.map((name) => [name, make(name)])) as Record<Name, Float64Array>;
  }
}
