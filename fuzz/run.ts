// `npm run fuzz`: runs mutated inputs through all readers, and writes what goes wrong to fuzz/finds/ (docs/fuzzing.md).
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT } from '../scripts/paths.mjs';
import { Executor } from './executor.ts';
import { targetOfFind, writeFind } from './finds.ts';
import { Fuzzer, type Summary } from './fuzzer.ts';
import { LIMITS } from './judge.ts';
import { type Options, readOptions, USAGE } from './options.ts';
import type { Target } from './target.ts';
import { TARGETS } from './targets.ts';

const MODULE = new URL('./targets.ts', import.meta.url).href;
const FINDS = join(ROOT, 'fuzz/finds');

const options = optionsOrUsage();
const failed = options.repeat.length > 0 ? await repeatAll(options.repeat) : await fuzzAll(options);
process.exitCode = failed ? 1 : 0;

function optionsOrUsage(): Options {
  try {
    const given = readOptions(process.argv.slice(2));
    const unknown = [...given.targets, ...given.repeat.map(targetOfFind)].find((name) => !find(name));
    if (unknown === undefined) return given;
    throw new TypeError(`There is no target ${unknown}; there are: ${TARGETS.map(({ name }) => name).join(', ')}`);
  } catch (thrown) {
    console.error(`${(thrown as Error).message}\n\n${USAGE}`);
    process.exit(2);
  }
}

function find(name: string): Target | undefined {
  return TARGETS.find((target) => target.name === name);
}

async function fuzzAll({ minutes, seed, inputs, targets }: Options): Promise<boolean> {
  const wanted = TARGETS.filter(({ name }) => targets.length === 0 || targets.includes(name));
  const milliseconds = (minutes * 60_000) / wanted.length;
  console.log(`seed ${seed}, ${Math.round(milliseconds / 1000)} s for each of ${wanted.length} targets`);
  let finds = 0;
  for (const target of wanted) {
    await using executor = new Executor(MODULE, target.name, LIMITS);
    const onFind: ConstructorParameters<typeof Fuzzer>[2]['onFind'] = (one) => {
      const path = relative(ROOT, writeFind(FINDS, one));
      console.log(`  FOUND ${one.fault.what} (${one.bytes.length} bytes)\n        npm run fuzz -- --repeat ${path}`);
    };
    const summary = await new Fuzzer(target, executor, { seed, milliseconds, inputs, onFind }).run();
    console.log(line(summary));
    finds += summary.finds.length;
  }
  console.log(finds === 0 ? 'Nothing was found.' : `${finds} found; they are in ${relative(ROOT, FINDS)}`);
  return finds > 0;
}

function line({ target, inputs, seconds, corpus, stretches, finds }: Summary): string {
  const rate = Math.round(inputs / seconds);
  return `${target.padEnd(20)} ${inputs} inputs in ${Math.round(seconds)} s (${rate}/s), corpus ${corpus}, ${stretches} stretches of code, ${finds.length} found`;
}

async function repeatAll(paths: readonly string[]): Promise<boolean> {
  let failed = false;
  for (const path of paths) {
    await using executor = new Executor(MODULE, targetOfFind(path), LIMITS);
    const reply = await executor.execute({ inputs: [new Uint8Array(readFileSync(path))], turns: 2, learn: false });
    const fault = 'what' in reply ? reply : reply.outcomes[0].fault;
    console.log(fault ? `${path}: ${fault.what}\n${fault.detail}` : `${path}: nothing is wrong`);
    failed ||= fault !== undefined;
  }
  return failed;
}
