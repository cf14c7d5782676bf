import { expressionText } from '../types/expression.ts';
import { DIGITAL_DATA, DIGITAL_WAVEFORM, ERROR_CLUSTER, waveform } from '../types/standard-clusters.ts';
import type { ArrayType, ClusterType, Field, FixedPointType, LabviewType, Size, StringType } from '../types/type.ts';
import { FIELD_OPTION_NAMES, LEAD_WORDS } from './options.ts';

/** A piece of a schema that is to be written: text, a list, or pairs (a Map, since names are names and not keys). */
export type Plain = string | readonly Plain[] | ReadonlyMap<string, Plain>;

/** How the schema language writes a type: a text, a description, or a cluster's mapping. */
export function plainType(type: LabviewType): Plain {
  const text = typeText(type);
  const label = type.word === 'Skip' ? undefined : type.name;
  if (text !== undefined && label === undefined) return text;
  if (text === undefined && label === undefined) return plainCluster(type) ?? new Map(description(type));
  return new Map([...(text === undefined ? description(type) : [['type', text] as const]), ['label', label as string]]);
}

/** A cluster as a bare mapping; undefined if it needs more. */
export function plainCluster(type: LabviewType): ReadonlyMap<string, Plain> | undefined {
  if (type.word !== 'Cluster' || type.name !== undefined || typeText(type) !== undefined) return undefined;
  const elements = clusterElements(type);
  const bare = elements instanceof Map && !LEAD_WORDS.some((word) => elements.has(word));
  return bare ? elements : undefined;
}

/** Types that are a text. Their label is not looked at. */
function typeText(type: LabviewType): string | undefined {
  switch (type.word) {
    case 'Enum':
    case 'Skip':
      return undefined;
    case 'Array':
      return arrayText(type);
    case 'Cluster':
      return standardText(type);
    case 'FXP':
      return fixedPointText(type);
    case 'String': {
      const special = [type.size, type.until, type.contains].some((option) => option !== undefined);
      return special ? undefined : 'String';
    }
    case 'Path':
    case 'Variant':
      return type.word;
    default:
      return type.unit === undefined ? type.word : undefined;
  }
}

function arrayText({ element, dims }: ArrayType): string | undefined {
  const labelled = element.word !== 'Skip' && element.name !== undefined;
  if (dims.length === 0 || element.word === 'Array' || labelled || dims.some((size) => size !== 'prefixed'))
    return undefined;
  const text = typeText(element);
  return text === undefined ? undefined : `${text}[${','.repeat(dims.length - 1)}]`;
}

function fixedPointText({ signed, wordLength, integerWordLength, overflow }: FixedPointType): string {
  return `FXP(${signed ? 'signed' : 'unsigned'},${wordLength},${integerWordLength}${overflow ? ',overflow' : ''})`;
}

/** The word of a standard cluster, if it is exactly that. */
function standardText(type: ClusterType): string | undefined {
  switch (type.standard) {
    case undefined:
      return undefined;
    case 'Error':
      return isSame(type, ERROR_CLUSTER) ? 'Error' : undefined;
    case 'DigitalData':
      return isSame(type, DIGITAL_DATA) ? 'DigitalData' : undefined;
    case 'DigitalWaveform':
      return isSame(type, DIGITAL_WAVEFORM) ? 'DigitalWaveform' : undefined;
    case 'Waveform': {
      const samples = type.fields[2]?.type;
      const word = samples?.word === 'Array' ? samples.element.word : undefined;
      const same = word !== undefined && isSame(type, waveform({ word } as LabviewType));
      return same ? `Waveform<${word}>` : undefined;
    }
  }
}

function isSame({ name, nameBytes, ...type }: ClusterType, standard: ClusterType): boolean {
  return JSON.stringify(sorted(type)) === JSON.stringify(sorted(standard));
}

/** The same data with its keys in one order. */
function sorted(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(sorted);
  if (typeof data !== 'object' || data === null) return data;
  const entries = Object.entries(data).filter(([, value]) => value !== undefined);
  return entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => [key, sorted(value)]);
}

/** A type that needs a mapping: lead word first. */
function description(type: LabviewType): [string, Plain][] {
  switch (type.word) {
    case 'Enum':
      return [
        ['type', type.base],
        ['items', type.items],
      ];
    case 'Skip':
      return [['skip', sizeText(type.bytes)]];
    case 'String':
      return stringDescription(type);
    case 'Array':
      return arrayDescription(type);
    case 'Cluster':
      return [['cluster', clusterElements(type)]];
    default:
      return [
        ['type', type.word],
        ...('unit' in type && type.unit !== undefined ? [['baseUnit', type.unit] as [string, Plain]] : []),
      ];
  }
}

function stringDescription({ size, until, contains }: StringType): [string, Plain][] {
  return [
    ['type', 'String'],
    ...pairs('size', size === undefined ? undefined : sizeText(size)),
    ...pairs('until', until === undefined ? undefined : String.fromCharCode(...until)),
    ...pairs('contains', contains && plainType(contains)),
  ];
}

function arrayDescription({ element, dims }: ArrayType): [string, Plain][] {
  if (dims.includes('prefixed')) {
    return [['array', plainType(element)], ...pairs('dimensions', dims.length > 1 ? String(dims.length) : undefined)];
  }
  const sizes = (dims as readonly Size[]).map(sizeText);
  const repeated =
    dims.length === 1 && (element.word === 'Cluster' || element.word === 'Array' || element.word === 'String');
  if (!repeated) return [['array', plainType(element)], ...pairs('size', sizes.length === 1 ? sizes[0] : sizes)];
  const cluster = element.word === 'Cluster' && element.name === undefined && typeText(element) === undefined;
  return [['repeat', sizes[0]], cluster ? ['cluster', clusterElements(element)] : ['type', plainType(element)]];
}

/** A mapping; a list of pairs if names repeat. */
function clusterElements({ fields }: ClusterType): Plain {
  const elements = fields.map((field) => [field.name, plainField(field)] as const);
  const byName = new Map(elements);
  return byName.size === elements.length ? byName : elements.map((pair) => new Map([pair]));
}

function plainField(field: Field): Plain {
  const plain = plainType(field.type);
  const options = FIELD_OPTION_NAMES.flatMap((name) => pairs(name, optionText(field[name])));
  if (options.length === 0) return plain;
  if (typeof plain === 'string') return new Map([['type', plain], ...options]);
  if (plain === undefined || plainCluster(field.type)) return new Map([['cluster', plain], ...options]);
  return new Map([...(plain as ReadonlyMap<string, Plain>), ...options]);
}

function optionText(value: Field[(typeof FIELD_OPTION_NAMES)[number]]): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'object' ? expressionText(value) : String(value);
}

function sizeText(size: Size): string {
  return typeof size === 'object' ? expressionText(size) : String(size);
}

function pairs(key: string, value: Plain | undefined): [string, Plain][] {
  return value === undefined ? [] : [[key, value]];
}
