import { DataProblem } from '../../../core/index.ts';

/** Most file systems behind servers take no longer names; what they answer to one is anybody's guess. */
const MOST_NAME_BYTES = 255;

/** Where a target is on its server: makes addresses of names, and names of addresses. */
export class DavPlace {
  /** Ends with a slash. */
  readonly root: URL;
  readonly #names: readonly string[];

  constructor(root: URL) {
    this.root = new URL(root.pathname.endsWith('/') ? root.pathname : `${root.pathname}/`, root.origin);
    this.#names = namesIn(root.pathname) ?? [];
  }

  /** The address of a file; names are written so that nothing in them means anything else. Problem: `TARGET_CANNOT`. */
  urlOf(names: readonly string[]): string {
    return this.root.origin + this.root.pathname + names.map(encodedName).join('/');
  }

  /** The address of a folder ends with a slash: servers redirect others. */
  folderUrlOf(names: readonly string[]): string {
    return names.length === 0 ? this.urlOf([]) : `${this.urlOf(names)}/`;
  }

  /**
   * Names of what a server calls `href`, below the folder of the target. Host and scheme are not looked at: behind a proxy,
   * servers know themselves by other ones, and no request ever goes to an address that a server gave. Problem: `TARGET_FAILED`.
   */
  namesOf(href: string): string[] {
    const names = namesIn(URL.parse(href, this.root.href)?.pathname ?? '');
    if (names && this.#names.every((name, i) => name === names[i])) return names.slice(this.#names.length);
    throw new DataProblem({
      code: 'TARGET_FAILED',
      message: 'the server lists files that are not in the folder it was asked for',
      file: this.root.href,
      hint: 'If a proxy gives the server another path, use the path that the server itself knows.',
    });
  }
}

/** Parts of a path, decoded; undefined if one of them is no name. */
function namesIn(pathname: string): string[] | undefined {
  try {
    const names = pathname.split('/').filter(Boolean).map(decodeURIComponent);
    return names.every((name) => !/[/\0]/.test(name) && name !== '.' && name !== '..') ? names : undefined;
  } catch {
    return undefined;
  }
}

function encodedName(name: string): string {
  if (!name.isWellFormed() || name.includes('\0')) throw refused(name, 'the name holds what is no text');
  if (Buffer.byteLength(name) > MOST_NAME_BYTES) {
    throw refused(name, `the name is longer than the ${MOST_NAME_BYTES} bytes that servers take`);
  }
  return encodeURIComponent(name);
}

function refused(file: string, message: string): DataProblem {
  return new DataProblem({ code: 'TARGET_CANNOT', message, file, hint: 'Choose another name.' });
}
