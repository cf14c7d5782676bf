import { DataProblem } from '../../core/index.ts';
import { type StoreOptions, TARGETS, type Target } from '../../formats/index.ts';

/** Options of `convert` that not every target has a use for. */
export interface TargetArgs {
  readonly chunk?: unknown;
  readonly compress?: unknown;
  readonly shuffle?: unknown;
  readonly checksum?: unknown;
  readonly timestamps?: unknown;
  readonly ext?: unknown;
  readonly byteOrder?: unknown;
  readonly scales?: unknown;
  readonly link?: unknown;
  readonly linkRelative?: unknown;
}

/** How each is called on the command line, and by the writers. */
const OPTIONS: Readonly<Record<keyof TargetArgs, readonly [flag: string, option: keyof StoreOptions]>> = {
  chunk: ['--chunk', 'chunk'],
  compress: ['--compress', 'deflate'],
  shuffle: ['--shuffle', 'shuffle'],
  checksum: ['--checksum', 'checksum'],
  timestamps: ['--timestamps', 'timestamps'],
  ext: ['--ext', 'ext'],
  byteOrder: ['--byte-order', 'byteOrder'],
  scales: ['--scales', 'dimensionScales'],
  link: ['--link', 'linked'],
  linkRelative: ['--link-relative', 'linked'],
};

/** Problem: `USAGE` for an option that the target has no use for: whoever gave it expects something of it. */
export function checkTargetOptions(target: Target, args: TargetArgs): void {
  for (const [name, [flag, option]] of Object.entries(OPTIONS)) {
    if (args[name as keyof TargetArgs] === undefined || target.options.includes(option)) continue;
    const others = Object.values(TARGETS).filter(({ options }) => options.includes(option));
    throw new DataProblem({
      code: 'USAGE',
      message: `${flag} means nothing in a ${target.label} file`,
      hint: `Leave it out, or convert to ${others.map(({ label }) => label).join(' or ')}.`,
    });
  }
}
