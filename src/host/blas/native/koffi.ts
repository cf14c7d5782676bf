import type { address, LibraryHandle, load } from 'koffi';

/** Room for the native stack of a call in bytes: LAPACK keeps blocks there, and koffi's own 128 KiB would end in a crash. */
const STACK_BYTES = 8 * 2 ** 20;

export type { LibraryHandle };

export interface Koffi {
  readonly load: typeof load;
  readonly address: typeof address;
}

/** A function of a library: called at once, or with `async` in a thread beside. */
export type NativeFunction = ReturnType<LibraryHandle['func']>;

/** Handles are kept for ever: closing a library whose threads live hangs or crashes (OpenBLAS #240, #1720). */
const kept: LibraryHandle[] = [];

let loaded: Promise<Koffi> | undefined;

/** The bridge to native libraries, loaded when it is first needed. Rejects where there is none for this platform. */
export function loadKoffi(): Promise<Koffi> {
  loaded ??= import('koffi').then(({ default: koffi }) => {
    koffi.config({ sync_stack_size: STACK_BYTES, async_stack_size: STACK_BYTES, resident_async_pools: 1 });
    return {
      address: koffi.address,
      load(...args) {
        const handle = koffi.load(...args);
        kept.push(handle);
        return handle;
      },
    };
  });
  return loaded;
}
