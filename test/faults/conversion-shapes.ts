import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A small conversion, `run7.bin` to `run7.h5`. The shapes make outputs in different ways. */
export interface ConversionShape {
  readonly name: string;
  readonly schema: string;
  readonly bytes: () => Uint8Array;
  readonly options: readonly string[];
  /** There is an output already, which is to be replaced. */
  readonly overwrite?: true;
}

export const SCHEMA_FILE = 'run.yaml';
export const INPUT = 'run7.bin';
export const OUTPUT = 'run7.h5';
/** What is at the output's place before a run that overwrites. */
export const OLD_OUTPUT = 'the old output';

const doubles = (count: number) => new Uint8Array(Float64Array.from({ length: count }, (_, i) => Math.sin(i)).buffer);
const head = 'daqscope: 1\nbyteOrder: little\n';
const manyFields = Array.from({ length: 60 }, (_, i) => `  channel ${i}: { a: I16, b: { array: I16, size: 3 } }\n`);

export const SHAPES: readonly ConversionShape[] = [
  {
    name: 'one array in one piece',
    schema: `${head}file: { samples: { array: DBL, size: until-end } }\n`,
    bytes: () => doubles(5000),
    options: [],
  },
  {
    name: 'columns in compressed chunks',
    schema: `${head}file: { repeat: until-end, cluster: { t: DBL, trace: { array: DBL, size: 9 } } }\n`,
    bytes: () => doubles(5000),
    options: ['--chunk', '4096', '--compress', 'gzip=1', '--shuffle'],
  },
  {
    name: 'an old output is replaced',
    schema: `${head}file: { repeat: until-end, cluster: { t: DBL, x: I32, y: I32 } }\n`,
    bytes: () => doubles(1000),
    options: ['--overwrite'],
    overwrite: true,
  },
  {
    name: 'many small datasets',
    schema: `${head}file:\n${manyFields.join('')}`,
    bytes: () => doubles(60),
    options: [],
  },
];

/** Makes a folder with all that the conversion needs, and nothing else. */
export function prepareShape(folder: string, { schema, bytes, overwrite }: ConversionShape): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, SCHEMA_FILE), schema);
  writeFileSync(join(folder, INPUT), bytes());
  if (overwrite) writeFileSync(join(folder, OUTPUT), OLD_OUTPUT);
}

/** The command that converts it; paths are relative to the folder. */
export function shapeCommand({ options }: ConversionShape): string[] {
  return ['convert', INPUT, '--schema', SCHEMA_FILE, '-o', OUTPUT, ...options];
}
