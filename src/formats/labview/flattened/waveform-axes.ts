import { attribute, typedArray, type Values, valueCount } from '../../../core/index.ts';
import type { PlanDataset, PlanNode } from './plan.ts';
import type { TreeBuilder } from './tree.ts';

/** The samples of a waveform that occurs once get its `t0` and `dt` as attributes: they make the x axis. */
export async function addWaveformAxes(node: PlanNode, builder: TreeBuilder): Promise<void> {
  if (node.kind === 'dataset' || node.levels.length > 0) return;
  for (const child of node.children) await addWaveformAxes(child, builder);
  const { type } = node;
  if (type.word !== 'Cluster' || (type.standard !== 'Waveform' && type.standard !== 'DigitalWaveform')) return;
  const [t0, dt, samples] = node.children;
  const attributes = builder.attributesOf(type.standard === 'Waveform' ? samples : digitalStates(samples));
  const start = await firstValue(t0 as PlanDataset, builder);
  const step = await firstValue(dt as PlanDataset, builder);
  if (!start || !step || !attributes) return;
  const words = typedArray(start as Values & { offsets?: undefined }) as BigInt64Array;
  attributes.set('t0', attribute({ seconds: words[0], fraction: BigInt.asUintN(64, words[1]) }));
  attributes.set('dt', attribute((typedArray(step as Values & { offsets?: undefined }) as Float64Array)[0]));
}

function digitalStates(node: PlanNode): PlanNode | undefined {
  return node.kind === 'group' ? node.children[1] : undefined;
}

async function firstValue(node: PlanDataset, builder: TreeBuilder): Promise<Values | undefined> {
  const dataset = builder.datasetOf(node);
  return valueCount(dataset.shape) === 1 ? dataset.read() : undefined;
}
