import { extname } from 'node:path';
import { DataProblem } from '../../core/index.ts';
import { TARGETS, type Target, type TargetId, targetOfName } from '../../formats/index.ts';

/** Names that promise another format than daqscope writes. */
const OTHER_FORMATS = /\.(xlsx?|ods|tsv|txt|json|mat|npy|npz|feather|arrow|lvm|tdm|zarr|nc|pkl)$/i;

/** What an output is to be: as `--to` says, else by its extension, else HDF5. Problem: `USAGE` where they disagree. */
export function targetOfOutput(out: string | undefined, to: TargetId | undefined): Target {
  const named = out === undefined ? undefined : targetOfName(out);
  const target = to === undefined ? (named ?? TARGETS.h5) : TARGETS[to];
  if (named !== undefined && named !== target) throw disagree(out as string, named, target);
  if (to === undefined && out !== undefined && OTHER_FORMATS.test(out)) throw unknownFormat(out);
  return target;
}

function disagree(out: string, named: Target, target: Target): DataProblem {
  const message = `--to ${target.id} asks for ${target.label}, and ${out} is the name of ${named.label}`;
  return new DataProblem({ code: 'USAGE', message, hint: 'Leave out --to, or give another -o.' });
}

function unknownFormat(out: string): DataProblem {
  const known = Object.values(TARGETS).map(({ extensions, label }) => `${extensions[0]} (${label})`);
  return new DataProblem({
    code: 'USAGE',
    message: `${extname(out)} files are not written`,
    expected: known.join(', '),
    hint: 'Give the output one of these extensions, or say --to whatever its name is.',
  });
}
