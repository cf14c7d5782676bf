import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Benchmark, Contestant } from './benchmark.ts';
import { insideCommand, makeInput, pythonCommand } from './daqscope.ts';

/** What the scripts in `inside/` and `peers/` are told of the records. */
const FIXED = 'daqscope: 1\nfile: { repeat: until-end, cluster: { a: U32, b: DBL, c: DBL, d: Boolean } }\n';
const TEXT = 'daqscope: 1\nfile: { repeat: until-end, cluster: { a: U32, b: DBL, name: String, d: Boolean } }\n';

const MEASURED =
  'each the median of what its process measures inside for two seconds, after one second of warming up, from bytes in memory to fresh columns';

/** A million small records from bytes in memory to columns in memory. Peers: numpy, and what there is in JavaScript. */
export const DECODE: Benchmark = {
  name: 'decode',
  title: '10⁶ records of {U32, DBL, DBL, Boolean} in memory to columns',
  rounds: 5,
  measured: MEASURED,
  prepare: (folder) => prepare('fixed', FIXED, folder),
  contestants: () => [inPython('numpy, structured dtype', 'decode.py', 'fixed'), ...inJavaScript('fixed')],
  check,
};

/** The same with a string in each record, for which numpy has no way. */
export const DECODE_TEXT: Benchmark = {
  name: 'decode-text',
  title: '10⁶ records of {U32, DBL, String, Boolean} in memory to columns',
  rounds: 3,
  measured: MEASURED,
  prepare: (folder) => prepare('text', TEXT, folder),
  contestants: () => [inPython('struct.unpack', 'decode_text.py', 'text'), ...inJavaScript('text')],
  check,
};

type Kind = 'fixed' | 'text';

async function prepare(kind: Kind, schema: string, folder: string): Promise<void> {
  writeFileSync(join(folder, 'schema.yaml'), schema);
  makeInput('make_decode.py', kind, join(folder, 'records.bin'));
}

function inPython(name: string, script: string, kind: Kind): Contestant {
  const output = `${kind}.python`;
  return { name, command: pythonCommand(script, 'records.bin', output), output, inside: true };
}

function inJavaScript(kind: Kind): Contestant[] {
  return ['daqscope', 'kaitai-struct', 'binary-parser'].map((name) => {
    const output = `${kind}.${name}`;
    return { name, command: insideCommand(`${name}.ts`, kind, 'records.bin', output), output, inside: true };
  });
}

/** All write the same columns, one behind the other. */
async function check(folder: string): Promise<void> {
  const kind = readFileSync(join(folder, 'schema.yaml'), 'utf8') === FIXED ? 'fixed' : 'text';
  const [first, ...others] = ['python', 'daqscope', 'kaitai-struct', 'binary-parser'].map((name) =>
    readFileSync(join(folder, `${kind}.${name}`)),
  );
  for (const other of others) if (!other.equals(first)) throw new Error(`the columns of ${kind} records differ`);
}
