import type { LibraryPlan } from './library-plan.ts';

const PATH = '/System/Library/Frameworks/Accelerate.framework/Accelerate';
const NAMES = { prefix: '', suffix: '_' } as const;

/**
 * Apple's library, which is part of macOS: it is no file that could be looked at, and nobody else can change it. Written by Apple's
 * documentation, and not tried.
 */
export const ACCELERATE: LibraryPlan = {
  family: 'accelerate',
  blas: PATH,
  lapack: undefined,
  global: false,
  names: NAMES,
  lapackNames: NAMES,
  frontOf: undefined,
  openMp: undefined,
  openMpNeeded: [],
};

export function isAccelerate(path: string, platform: NodeJS.Platform = process.platform): boolean {
  return platform === 'darwin' && path === PATH;
}
