import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { oracleMissing, runOracle } from '../oracles.ts';
import { runCli } from '../run-cli.ts';
import { problemCodes } from './outcome.ts';
import { scratchFolder } from './scratch.ts';

const SCHEMA = `daqscope: 1
file: { repeat: until-end, cluster: { d: DBL, s: SGL, e: EXT, t: Timestamp, i: I64, u: U64 } }
`;

/** One record each: the bits of a double, a single, an EXT (binary128), seconds and fraction of a timestamp, 64 bits. */
const RECORDS: [what: string, d: string, s: string, e: string, t: string, i: string][] = [
  ['zero', '0'.repeat(16), '0'.repeat(8), '0'.repeat(32), '0'.repeat(32), '0'.repeat(16)],
  ['minus zero', '8000000000000000', '80000000', `8${'0'.repeat(31)}`, 'f'.repeat(32), 'f'.repeat(16)],
  ['infinity', '7ff0000000000000', '7f800000', `7fff${'0'.repeat(28)}`, `7${'f'.repeat(31)}`, `7${'f'.repeat(15)}`],
  [
    'minus infinity',
    'fff0000000000000',
    'ff800000',
    `ffff${'0'.repeat(28)}`,
    `8${'0'.repeat(31)}`,
    `8${'0'.repeat(15)}`,
  ],
  ['quiet NaN', '7ff8000000000001', '7fc00001', `7fff8${'0'.repeat(27)}`, '0'.repeat(32), '0'.repeat(16)],
  ['signalling NaN', '7ff0000000000001', '7f800001', `7fff0${'0'.repeat(26)}1`, '0'.repeat(32), '0'.repeat(16)],
  ['smallest', '0000000000000001', '00000001', `${'0'.repeat(31)}1`, `${'0'.repeat(31)}1`, `${'0'.repeat(15)}1`],
  ['largest', '7fefffffffffffff', '7f7fffff', `7ffe${'f'.repeat(28)}`, `00000003${'f'.repeat(24)}`, 'f'.repeat(16)],
];

function recorded(): string {
  const folder = scratchFolder();
  writeFileSync(join(folder, 'odd.yaml'), SCHEMA);
  const hex = RECORDS.map(([, d, s, e, t, i]) => d + s + e + t + i + i).join('');
  writeFileSync(join(folder, 'odd.bin'), Buffer.from(hex, 'hex'));
  return folder;
}

test('odd numbers are shown, stored, and told where they do not fit: timestamps out of range, NaN, infinities, EXT', async () => {
  const folder = recorded();
  const run = (...args: string[]) => runCli([...args, '-s', 'odd.yaml'], { cwd: folder });
  for (const command of ['info', 'digest']) {
    const outcome = await run(command, 'odd.bin', '--json');
    expect([command, outcome.code, outcome.stderr]).toEqual([command, 0, '']);
    JSON.parse(outcome.stdout);
  }
  const converted = await run('convert', 'odd.bin', '-o', 'odd.h5');
  expect(converted.code).toBe(3);
  expect(new Set(problemCodes(converted))).toEqual(new Set(['VALUE_OUT_OF_RANGE']));
  const kept = await run('convert', 'odd.bin', '-o', 'kept.h5', '--timestamps', 'raw', '--ext', 'binary128');
  expect([kept.code, problemCodes(kept)]).toEqual([0, []]);
  expect(await run('verify', 'odd.bin', 'kept.h5')).toMatchObject({ code: 0, stderr: '' });

  if (oracleMissing('h5py')) return;
  const script = `import h5py, sys
with h5py.File(sys.argv[1]) as f:
  print(f['records/d'][:].tobytes().hex(), [str(v) for v in f['records/u'][:]])`;
  const doubles = RECORDS.map(([, d]) => Buffer.from(d, 'hex').reverse().toString('hex')).join('');
  const integers = RECORDS.map(([, , , , , i]) => `'${BigInt(`0x${i}`)}'`).join(', ');
  expect(runOracle('h5py', ['-c', script, join(folder, 'odd.h5')]).trim()).toBe(`${doubles} [${integers}]`);
});
