/** Faults of network file systems that often pass, and how often they are tried again. */
const PASSING_FAULTS = new Set(['EIO', 'ESTALE', 'EINTR', 'EAGAIN']);
const RETRIES = 3;

/** Is a call worth another try, after it failed like this once more than `failed` times? */
export function mayPass(error: unknown, failed: number): boolean {
  return failed < RETRIES && PASSING_FAULTS.has((error as NodeJS.ErrnoException).code ?? '');
}

/** Makes a call that cannot wait, and makes it again if its fault may pass. */
export function retryingSync<T>(call: () => T): T {
  for (let failed = 0; ; failed++) {
    try {
      return call();
    } catch (error) {
      if (!mayPass(error, failed)) throw error;
    }
  }
}
