/** Files and folders come and go while one looks; but one whose name is not valid UTF-8 is there, and cannot be opened. */
export function isGone(path: string, error: NodeJS.ErrnoException): boolean {
  return error.code === 'ENOENT' && !path.includes('\uFFFD');
}

/** Makes nothing of the error of a file that is gone; all others are thrown on. */
export function unlessGone(path: string): (error: NodeJS.ErrnoException) => undefined {
  return (error) => {
    if (!isGone(path, error)) throw error;
  };
}
