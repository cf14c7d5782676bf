import {
  type Attributes,
  childPath,
  DataProblem,
  type Dataset,
  dtypeRow,
  type Group,
  NO_ATTRIBUTES,
  type TreeNode,
} from '../../core/index.ts';
import { axisAttributes } from './axis-attributes.ts';
import { type ChannelContext, channelDataset, storedDatasets } from './channel.ts';
import type { ObjectTable, TdmsObject } from './metadata/objects.ts';
import { planScaling, type Scaling } from './scaling/index.ts';

export interface TdmsTree {
  readonly attributes: Attributes;
  readonly children: readonly TreeNode[];
  /** What is wrong with objects. */
  readonly problems: readonly DataProblem[];
}

/**
 * The tree of a TDMS file: groups in the order in which they or their channels appear first, then channels. Groups that only
 * the paths of channels name are made for them.
 */
export function tdmsTree(objects: ObjectTable, context: ChannelContext, scaling: 'scaled' | 'raw'): TdmsTree {
  const root = objects.get('/');
  const groups = new Map<string, { object: TdmsObject | undefined; channels: TdmsObject[] }>();
  const problems: DataProblem[] = [];
  for (const object of objects.all) {
    const { names } = object;
    if (!names) problems.push(badPath(object));
    if (!names?.length) continue;
    const group = groups.get(names[0]) ?? { object: undefined, channels: [] };
    groups.set(names[0], group);
    if (names.length === 1) group.object = object;
    else group.channels.push(object);
  }
  const rootProperties = root?.properties ?? NO_ATTRIBUTES;
  const children = Array.from(groups, ([name, { object, channels }]): Group => {
    const path = childPath('/', name);
    const attributes = object?.properties ?? NO_ATTRIBUTES;
    const taken = new Set(channels.map(({ names }) => names?.[1] ?? ''));
    const datasets = channels.flatMap((channel): Dataset[] => {
      const place = { name: channel.names?.[1] ?? '', path: childPath(path, channel.names?.[1] ?? '') };
      const planned = scalesOf(channel, [channel.properties, attributes, rootProperties], place.path);
      const isStored = scaling === 'raw' || planned.problem !== undefined;
      const unitApplies = !isStored || (!planned.scaling && !planned.problem);
      const shown = { ...place, derivedAttributes: axisAttributes(channel.properties, unitApplies) };
      if (scaling === 'raw') return storedDatasets(channel, shown, context, taken);
      if (planned.problem) problems.push(planned.problem);
      return [channelDataset(channel, shown, planned.scaling, context)];
    });
    return { kind: 'group', name, path, attributes, children: datasets };
  });
  return { attributes: rootProperties, children, problems };
}

/** The scales of a channel: properties of its own, else of its group, else of the file. */
function scalesOf(
  { firstIndex }: TdmsObject,
  levels: readonly Attributes[],
  path: string,
): { scaling?: Scaling | undefined; problem?: DataProblem | undefined } {
  const type = firstIndex?.type ?? firstIndex?.daqmx?.scalers[0]?.type;
  const kind = type && dtypeRow({ name: type.dtype }).kind;
  if (kind !== 'integer' && kind !== 'float') return {};
  const lookup = (name: string) => levels.find((properties) => properties.has(name))?.get(name);
  const { scaling, problem } = planScaling(
    lookup,
    firstIndex?.daqmx?.scalers.map(({ scaleId }) => scaleId),
  );
  return { scaling, problem: problem?.with({ path }) };
}

function badPath({ path }: TdmsObject): DataProblem {
  return new DataProblem({
    code: 'SEGMENT_CORRUPT',
    message: `${JSON.stringify(path.slice(0, 200))} is no path of a group or channel; the object is not shown`,
    expected: "/'group' or /'group'/'channel'",
  });
}
