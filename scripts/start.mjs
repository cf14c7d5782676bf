// `npm start`: sets everything up, then does the main job once on a recording that daqscope makes itself.
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { CLI, findNode, ROOT } from './paths.mjs';
import { say } from './say.mjs';
import { setUp } from './setup.mjs';

const OUT = join(ROOT, 'out');

const RECORDING = 'resonance-scan.bin';
const SCHEMA = ['--schema', 'resonance-scan.yaml'];

/** The main job, as anyone would type it in the folder `out`. */
const STEPS = [
  { title: 'Make a recording as LabVIEW leaves them', args: ['sample', '--overwrite'] },
  { title: 'Look at what is in it', args: ['info', RECORDING, ...SCHEMA] },
  {
    title: 'Draw it',
    args: ['plot', RECORDING, ...SCHEMA, '/measurements/channels/samples', '-o', 'resonance-scan.svg'],
  },
  { title: 'Keep it as HDF5', args: ['convert', RECORDING, ...SCHEMA, '-o', 'resonance-scan.h5', '--overwrite'] },
];

setUp();
mkdirSync(OUT, { recursive: true });
process.on('SIGINT', () => {}); // Ctrl-C reaches the step as well, which cleans up and ends; this process follows it
for (const { title, args } of STEPS) {
  say(`\n${title}\n$ daqscope ${args.join(' ')}`);
  const code = await run(args);
  if (code !== 0) process.exit(code);
}
say('\nMade:');
for (const name of readdirSync(OUT)) {
  say(`  ${relative(process.cwd(), join(OUT, name))}  ${statSync(join(OUT, name)).size.toLocaleString('en')} bytes`);
}
say('\nNext: ./daqscope --help');

/**
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit code
 */
function run(args) {
  return new Promise((resolve, reject) => {
    spawn(/** @type {string} */ (findNode()), [CLI, ...args], { cwd: OUT, stdio: 'inherit' })
      .on('error', reject)
      .on('exit', (code) => resolve(code ?? 1));
  });
}
