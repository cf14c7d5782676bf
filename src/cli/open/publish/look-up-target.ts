import { DataProblem } from '../../../core/index.ts';
import type { PublishTarget } from '../../../engine/index.ts';
import {
  type Audience,
  addressText,
  audienceText,
  type ConfigFile,
  chooseNamed,
  namesOfKey,
} from '../../../publish/index.ts';

/** What a page may know of a target of the config file: where it is, not with which keys. */
export function lookUp(name: string, config: ConfigFile): PublishTarget {
  try {
    const { address, audiences } = chooseNamed(name, config);
    return { name, address: addressText(address), share: audiences.map(audienceText) };
  } catch {
    return { name, share: [], problem: notUnderstood(name, config) }; // without its words: a password may be in them
  }
}

/** No target has this name. */
export function noTarget(name: string, { path, targets }: ConfigFile): DataProblem {
  return new DataProblem({
    code: 'BAD_TARGET',
    message: `no target of the name ${name} is in the config file`,
    file: path,
    expected: [...targets.keys()].join(', ') || 'a target',
    hint: 'Targets are written into the config file: docs/publish.md.',
  });
}

/** Must be the place of a file. Problem: `BAD_TARGET`. */
export function checkKey(key: string): void {
  namesOfKey(key);
  if (!key.endsWith('/')) return;
  throw new DataProblem({
    code: 'BAD_TARGET',
    message: `${key} is the place of a folder`,
    expected: `the place of a file: ${key}run7.h5`,
  });
}

/** Those of a target that were chosen on the page, which cannot think of others. Problem: `BAD_REQUEST`. */
export function chosenAudiences(share: readonly string[], offered: readonly Audience[]): readonly Audience[] {
  const known = offered.map(audienceText);
  const other = share.find((one) => !known.includes(one));
  if (other === undefined) return offered.filter((audience) => share.includes(audienceText(audience)));
  throw new DataProblem({
    code: 'BAD_REQUEST',
    path: 'share',
    message: 'it can only be shared with those that the config file names',
    expected: known.join(', ') || 'nobody',
    found: other,
  });
}

function notUnderstood(name: string, { path }: ConfigFile) {
  return {
    code: 'CONFIG_INVALID',
    message: 'its address, or whom it is shared with, is not understood',
    file: path,
    path: `targets / ${name}`,
    hint: `daqscope publish check ${name} says what is wrong.`,
  } as const;
}
