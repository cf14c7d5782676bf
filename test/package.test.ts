import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../scripts/paths.mjs';
import { ensureBuilt } from './run-cli.ts';

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

const { version, exports, bin } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const shell = process.platform === 'win32';

/** All texts in a JSON value. */
function leaves(value: unknown): string[] {
  return typeof value === 'string' ? [value] : Object.values(value as object).flatMap(leaves);
}

describe('the package', () => {
  let folder: string;
  let packed: Packed;

  beforeAll(() => {
    ensureBuilt();
    folder = mkdtempSync(join(tmpdir(), 'daqscope-'));
    const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
    const [listed] = Object.values(JSON.parse(execFileSync('npm', pack, { cwd: ROOT, encoding: 'utf8', shell })));
    packed = listed as Packed;
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('holds what its manifest points to', () => {
    const paths = packed.files.map(({ path }) => path);
    const promised = leaves([bin, exports]).map((path) => path.replace('./', ''));
    expect(paths).toEqual(expect.arrayContaining(promised));
  });

  test('holds no tests, no sources and nothing of this machine', () => {
    const odd = packed.files.filter(({ path }) =>
      /\.(test|contract)\.|\/testing\/|^(src|test|scripts)\/|tsbuildinfo|\.stamp/.test(path),
    );
    expect(odd).toEqual([]);
  });

  test('works where it is installed', () => {
    const home = join(folder, 'elsewhere');
    const tarball = join(folder, packed.filename);
    execFileSync('npm', ['install', '--prefix', home, '--prefer-offline', '--no-audit', '--no-fund', tarball], {
      shell,
    });
    const command = spawnSync('npx', ['--no', '--', 'daqscope', '--version'], { cwd: home, encoding: 'utf8', shell });
    expect(command.stdout.trim()).toBe(version);
    const script = `import { MemorySource, FileSource } from 'daqscope';
      const bytes = await new MemorySource(Uint8Array.of(1, 2, 3)).read(1, 2);
      console.log(bytes.join(), typeof FileSource.open);`;
    const library = spawnSync(process.execPath, ['--input-type=module', '-e', script], { cwd: home, encoding: 'utf8' });
    expect(library).toMatchObject({ stdout: '2,3 function\n', stderr: '' });
  });
});
