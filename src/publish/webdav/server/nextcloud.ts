/** A Nextcloud or ownCloud, as its addresses tell it: `https://cloud.lab.org/remote.php/dav/files/ann/results/`. */
export interface Nextcloud {
  /** `https://cloud.lab.org` and the path that it is installed at; no slash at the end. */
  readonly base: string;
  readonly user: string;
  /** Where chunks are put together. */
  readonly uploads: string;
  /** The folder of the target as the user knows it: `/results/`. */
  readonly folder: string;
}

export function nextcloudAt(url: URL): Nextcloud | undefined {
  const found = /^(?<path>.*?)\/remote\.php\/dav\/files\/(?<user>[^/]+)(?<folder>\/.*)$/.exec(url.pathname)?.groups;
  if (!found) return undefined;
  const base = url.origin + found.path;
  try {
    return {
      base,
      user: decodeURIComponent(found.user),
      uploads: `${base}/remote.php/dav/uploads/${found.user}/`,
      folder: decodeURIComponent(found.folder),
    };
  } catch {
    return undefined; // a name that cannot be decoded is no user
  }
}
