import {
  allDatasets,
  bytesText,
  DataProblem,
  type Dataset,
  durationText,
  type Recording,
  type Timestamp,
  valueCount,
  walkTree,
} from '../../core/index.ts';
import { regularAxis } from '../../engine/index.ts';
import { FORMATS } from '../../formats/index.ts';
import type { Survey } from '../survey/values-survey.ts';
import type { Fact } from './recording-report.ts';
import { countText, many, millisecondsText, numberText, shown, shownLine, timeText } from './texts.ts';

/** Times in a file that are told of, besides those of its samples. */
const MOST_TIMES = 6;

const OTHER_LABELS: Readonly<Record<string, string>> = { 'labview-flattened': 'LabVIEW flattened data' };

/** What a recording is, in a few lines. */
export function recordingFacts(recording: Recording, surveys: ReadonlyMap<Dataset, Survey>): Fact[] {
  const { source, facts, records } = recording;
  const order = /^(little|big)(?:Endian)?$/.exec(String(facts.byteOrder))?.[1];
  const all = [
    fact('File', shownLine(source.name)),
    fact('Format', `${formatLabel(recording)}${order ? `, ${order}-endian` : ''}`),
    fact(
      'Size',
      source.size < 1000 ? bytesText(source.size) : `${bytesText(source.size)} (${countText(source.size)} bytes)`,
    ),
    ...companionFacts(recording),
    fact('Contents', contentsText(recording)),
    records && records.count !== 1 ? fact('Records', countText(records.count)) : undefined,
    records && fact('Type of a record', shown(records.recordTypeText)),
    ...timeFacts(recording, surveys),
  ];
  return all.filter((one) => one !== undefined);
}

function fact(name: string, value: string): Fact {
  return { name, value };
}

function formatLabel({ format, facts }: Recording): string {
  if (format === 'reader') return `read by the module ${shownLine(String(facts.reader))}`;
  return FORMATS.find(({ id }) => id === format)?.label ?? OTHER_LABELS[format] ?? format;
}

function companionFacts({ companions = [], facts }: Recording): Fact[] {
  const files = companions.map(({ name, size }) => `${shownLine(name)} (${bytesText(size)})`);
  return [
    ...(files.length > 0 ? [fact('Further files', files.join(', '))] : []),
    ...(typeof facts.linkedSource === 'string' ? [fact('Linked to', shownLine(facts.linkedSource))] : []),
  ];
}

function contentsText(recording: Recording): string {
  let [groups, datasets, values] = [0, 0, 0];
  for (const node of walkTree(recording)) {
    if (node.kind === 'group') groups++;
    else {
      datasets++;
      values += valueCount(node.shape);
    }
  }
  const inGroups = groups > 0 ? ` in ${many(groups, 'group')}` : '';
  return `${many(datasets, 'dataset')}${inGroups}, ${many(values, 'value')}`;
}

function timeFacts(recording: Recording, surveys: ReadonlyMap<Dataset, Survey>): Fact[] {
  const samples = sampledTimes(recording);
  const told: Fact[] = [];
  for (const [name, { dtype, value }] of recording.attributes) {
    if (dtype.name === 'timestamp' && !Array.isArray(value))
      told.push(fact(shownLine(name, 60), timeText(value as Timestamp)));
  }
  for (const [{ path }, { times }] of surveys) {
    if (!times) continue;
    const [from, to] = [timeText(times.earliest), timeText(times.latest)];
    told.push(fact(shownLine(path, 60), from === to ? from : `${from} to ${to}`));
  }
  return [...(samples ? [fact('Recorded', samples)] : []), ...told.slice(0, MOST_TIMES)];
}

/** From the first to the last sample of the waveforms; undefined if none has a time of start. */
function sampledTimes(recording: Recording): string | undefined {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const dataset of allDatasets(recording)) {
    const axis = dataset.shape.length > 0 && dataset.shape[0] > 0 ? clockAxis(dataset) : undefined;
    if (!axis) continue;
    from = Math.min(from, axis.start);
    to = Math.max(to, axis.start + axis.step * (dataset.shape[0] - 1));
  }
  const [first, last] = [millisecondsText(from), millisecondsText(to)];
  if (first === undefined || last === undefined) return undefined;
  return `${first} to ${last} (${lengthText(to - from)})`;
}

function lengthText(milliseconds: number): string {
  return milliseconds < 1000
    ? `${numberText(Number(milliseconds.toPrecision(3)))} ms`
    : durationText(milliseconds / 1000);
}

function clockAxis(dataset: Dataset) {
  try {
    return regularAxis(dataset, '@clock');
  } catch (error) {
    if (error instanceof DataProblem) return undefined; // nobody wrote down when it began
    throw error;
  }
}
