// `npm start [-- --once]`: sets everything up, does the main job once on a recording that daqscope makes itself, and shows it in
// the page until Ctrl-C. With `--once` it ends before the page.
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
  {
    title: 'Follow its resonance through all measurements',
    args: [
      ...['analyze', RECORDING, ...SCHEMA, '/measurements/channels/samples'],
      ...['--do', 'rows(":, 0") | axis(200us) | spectrum(power, boxcar, pad=4096) | gate(0, 300Hz) | fit(lorentzian)'],
      ...['-o', 'resonances.csv', '--overwrite'],
    ],
  },
  { title: 'Keep it as HDF5', args: ['convert', RECORDING, ...SCHEMA, '-o', 'resonance-scan.h5', '--overwrite'] },
  {
    title: 'Write a page about it, for everybody',
    args: ['report', RECORDING, ...SCHEMA, '-o', 'resonance-scan.html'],
  },
];

/** The page, which stays until it is ended. */
const PAGE = { title: 'Look at it in the page', args: ['open', RECORDING, ...SCHEMA] };

setUp();
mkdirSync(OUT, { recursive: true });
process.on('SIGINT', () => {}); // Ctrl-C reaches the step as well, which cleans up and ends; this process follows it
for (const step of STEPS) await runStep(step);
say('\nMade:');
for (const name of readdirSync(OUT)) {
  say(`  ${relative(process.cwd(), join(OUT, name))}  ${statSync(join(OUT, name)).size.toLocaleString('en')} bytes`);
}
if (!process.argv.includes('--once')) await runStep(PAGE);
say('\nNext: ./daqscope --help');

/** @param {{ title: string, args: readonly string[] }} step */
async function runStep({ title, args }) {
  say(`\n${title}\n$ daqscope ${args.map(quoted).join(' ')}`);
  const code = await run(args);
  if (code !== 0) process.exit(code);
}

/**
 * As it is typed in a shell.
 * @param {string} arg
 */
function quoted(arg) {
  return /^[\w./:-]+$/.test(arg) ? arg : `'${arg}'`;
}

/**
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit code
 */
function run(args) {
  return new Promise((resolve, reject) => {
    const step = spawn(/** @type {string} */ (findNode()), [CLI, ...args], { cwd: OUT, stdio: 'inherit' })
      .on('error', reject)
      .on('exit', (code) => resolve(code ?? 1));
    for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => step.kill(signal));
  });
}
