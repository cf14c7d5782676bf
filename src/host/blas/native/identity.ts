import type { Family, LibraryPlan } from '../library/library-plan.ts';
import type { LibraryHandle } from './koffi.ts';

/** What a library says of itself. */
export interface Identity {
  /** `OpenBLAS`. */
  readonly name: string;
  readonly version: string | undefined;
  /** The processor that its code is for: `Zen`. */
  readonly kernel: string | undefined;
}

/** The name of a C function beside `dgemm${suffix}`: `openblas_get_config`, of SciPy's own OpenBLAS `scipy_openblas_get_config64_`. */
export function cName(name: string, { names: { prefix, suffix } }: LibraryPlan): string {
  return `${prefix}${name}${suffix.replace(/^_/, '')}`;
}

interface Words {
  readonly version?: string | undefined;
  readonly kernel?: string | undefined;
}

const NAMES: Readonly<Record<Family, string>> = {
  openblas: 'OpenBLAS',
  mkl: 'MKL',
  blis: 'BLIS',
  flexiblas: 'FlexiBLAS',
  atlas: 'ATLAS',
  accelerate: 'Accelerate',
  blas: 'unnamed BLAS',
};

const VERSION_BYTES = 200;

/** How each is asked; those that are not here have nothing to say. */
const ASKED: Partial<Record<Family, (library: LibraryHandle, plan: LibraryPlan) => Words>> = {
  openblas: (library, plan) => ({
    version: /OpenBLAS (\S+)/.exec(library.func(cName('openblas_get_config', plan), 'str', [])())?.[1],
    kernel: library.func(cName('openblas_get_corename', plan), 'str', [])(),
  }),
  mkl: (library) => {
    const text = new Uint8Array(VERSION_BYTES);
    library.func('MKL_Get_Version_String', 'void', ['void *', 'int'])(text, VERSION_BYTES);
    const words = Buffer.from(text).toString('latin1').replace(/\0.*$/s, '');
    return { version: /Version (\S+)/.exec(words)?.[1], kernel: /for (.+) applications/.exec(words)?.[1] };
  },
  blis: (library) => ({
    version: library.func('bli_info_get_version_str', 'str', [])(),
    kernel: library.func('bli_arch_string', 'str', ['int'])(library.func('bli_arch_query_id', 'int', [])()),
  }),
};

/** What a library says of itself; what it does not answer is not known. */
export function identityOf(library: LibraryHandle, plan: LibraryPlan): Identity {
  const name = NAMES[plan.family];
  try {
    const { version, kernel } = ASKED[plan.family]?.(library, plan) ?? {};
    return { name, version, kernel };
  } catch {
    return { name, version: undefined, kernel: undefined };
  }
}
