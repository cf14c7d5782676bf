/** Things below one another, some of them unfolded; what is unfolded is known by its number, so that a branch of a million costs nothing. */
export interface Branch<T> {
  readonly count: number;
  /** Undefined: not loaded yet. */
  at(index: number): T | undefined;
  /** The unfolded ones, by number. */
  readonly open: readonly (readonly [index: number, branch: Branch<T>])[];
  /** How many rows all of it takes. */
  readonly rows: number;
}

/** A row of a branch, or of one in it. */
export interface Place<T> {
  readonly branch: Branch<T>;
  readonly index: number;
  /** 0 for what is in the branch itself. */
  readonly depth: number;
  /** Row of what it is in. */
  readonly parent: number | undefined;
}

/** A branch; `open` in any order. */
export function newBranch<T>(
  count: number,
  at: (index: number) => T | undefined,
  open: readonly (readonly [index: number, branch: Branch<T>])[] = [],
): Branch<T> {
  const ordered = open.filter(([index]) => index < count).sort(([a], [b]) => a - b);
  return { count, at, open: ordered, rows: ordered.reduce((sum, [, branch]) => sum + branch.rows, count) };
}

/** What is shown in a row; undefined if there are fewer. */
export function placeAt<T>(branch: Branch<T>, row: number): Place<T> | undefined {
  return row >= 0 && row < branch.rows ? placeIn(branch, row, 0, 0, undefined) : undefined;
}

function placeIn<T>(
  branch: Branch<T>,
  row: number,
  depth: number,
  start: number,
  parent: number | undefined,
): Place<T> {
  let before = 0; // rows of the unfolded ones that were passed
  for (const [index, inner] of branch.open) {
    const own = index + before;
    if (row <= own) break;
    if (row <= own + inner.rows) {
      return placeIn(inner, row - own - 1, depth + 1, start + own + 1, start + own);
    }
    before += inner.rows;
  }
  return { branch, index: row - before, depth, parent };
}

/** Is what stands there unfolded? */
export function isOpenAt<T>({ branch, index }: Pick<Place<T>, 'branch' | 'index'>): boolean {
  return branch.open.some(([at]) => at === index);
}
