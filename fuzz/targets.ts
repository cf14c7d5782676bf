import type { Target } from './target.ts';
import { CONVERSION_TARGETS } from './targets/conversion.ts';
import { FLATTENED } from './targets/flattened.ts';
import { FORMAT_TARGETS } from './targets/formats.ts';
import { TEXT_TARGETS } from './targets/texts.ts';

/** Everything that takes bytes from outside. */
export const TARGETS: readonly Target[] = [...FORMAT_TARGETS, FLATTENED, ...TEXT_TARGETS, ...CONVERSION_TARGETS];
