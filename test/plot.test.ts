import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { CHECKS, DPI } from './figures/picture-files.ts';
import { plotFolder, writeRecordings } from './plot-folder.ts';
import { writeRecording } from './plot-recordings.ts';
import { runCli } from './run-cli.ts';

const SCAN = ['resonance-scan.bin', '--schema', 'resonance-scan.yaml'];
const SIZE = { width: 90, height: 70 };
const { folder, path, read, fresh, plot } = plotFolder();

/** Plots into a new SVG with text as text; gives what is in it. */
async function svgOf(...args: readonly string[]): Promise<string> {
  const output = fresh('svg');
  expect(await plot([...args, '--text', 'text', '-o', output])).toMatchObject({ code: 0, stderr: '' });
  return read(output);
}

/** Words that are written in an SVG with text as text. */
const words = (svg: string) => Array.from(svg.matchAll(/aria-label="([^"]*)"/g), ([, text]) => text);

/** x and y of the line of the first trace, and the box that it is clipped to. */
function lineIn(svg: string): { xs: number[]; ys: number[]; left: number; right: number } {
  const [, d] = /<g id="panel0\/trace0">\s*<path d="([^"]*)"/.exec(svg) ?? [];
  const numbers = [...(d ?? '').matchAll(/-?\d*\.?\d+/g)].map(([one]) => Number(one));
  const [, left, width] =
    /<clipPath id="clip_panel0\/traces">\s*<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/.exec(svg) ?? [];
  return {
    xs: numbers.filter((_, i) => i % 2 === 0),
    ys: numbers.filter((_, i) => i % 2 === 1),
    left: Number(left),
    right: Number(left) + Number(width),
  };
}

beforeAll(() => writeRecordings(folder));

describe('a figure', () => {
  test.each(Object.keys(CHECKS))('is a whole %s of the size that was asked for', async (extension) => {
    const look = ['--size', `${SIZE.width}x${SIZE.height}mm`, '--dpi', String(DPI)];
    for (const args of [
      ['all.h5', '/sine', '/ramp'],
      [...SCAN, '/measurements/image', '--slice', '0'],
      ['all.h5', '/map'],
    ]) {
      const output = fresh(extension);
      const { code, stdout, stderr } = await plot([...args, ...look, '-o', output]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(new RegExp(`^${output}  [\\d.]+ (bytes|kB|MB)\\n$`));
      CHECKS[extension](path(output), SIZE);
    }
  });

  test.each(['svg', 'pdf', 'png'])('is the same %s each time', async (extension) => {
    const files = [fresh(extension), fresh(extension)];
    for (const file of files) await plot(['all.h5', '/group', '-o', file]);
    expect(readFileSync(path(files[0])).equals(readFileSync(path(files[1])))).toBe(true);
  });

  test('says what the data say: name, unit, time', async () => {
    expect(words(await svgOf('all.h5', '/sine'))).toEqual(expect.arrayContaining(['sine (V)', 'Time (s)']));
    expect(words(await svgOf('all.h5', '/sine', '--x', '@index'))).toContain('Index');
  });

  test('says what the command line says', async () => {
    const labels = ['--title', 'T $\\alpha$', '--xlabel', 'X', '--ylabel', 'Y', '--label', 'one', '--label', 'two'];
    expect(words(await svgOf('all.h5', '/group', ...labels))).toEqual(
      expect.arrayContaining(['T α', 'X', 'Y (V)', 'one', 'two']),
    );
    const bare = await svgOf('all.h5', '/sine', '--axes', 'off');
    expect(words(bare)).toEqual([]);
    expect(words(await svgOf('all.h5', '/sine', '--no-tick-labels', '--no-ticks'))).toEqual(['Time (s)', 'sine (V)']);
  });

  test.each([
    '/mode',
    '/on',
    '/complex',
    '/int64',
    '/uint64',
    '/times',
    '/tiny',
    '/huge',
    '/infinities',
    '/zeros',
    '/two',
    '/one',
    '/scalar',
  ])('of %s is drawn', async (dataset) => {
    const { ys } = lineIn(await svgOf('all.h5', dataset));
    expect(ys.every(Number.isFinite)).toBe(true);
  });

  test('of complex values is of the part that was asked for', async () => {
    const pictures = await Promise.all(
      ['abs', 're', 'im', 'phase'].map((one) => svgOf('all.h5', '/complex', '--component', one)),
    );
    expect(new Set(pictures.map((svg) => lineIn(svg).ys.join())).size).toBe(4);
  });

  test('of timestamps has times along their axis', async () => {
    expect(words(await svgOf('all.h5', '/sine', '--x', '/times')).join(' ')).toContain('2026-03-14');
    expect(words(await svgOf('all.h5', '/times')).join(' ')).toContain('2026-03-14');
  });
});

describe('what is drawn', () => {
  test('may lie in several files; a path belongs to all of them', async () => {
    copyFileSync(path('all.h5'), path('other.h5'));
    const svg = await svgOf('all.h5', 'other.h5', '/ramp');
    expect(svg).toContain('panel0/trace1');
    expect(words(svg)).toEqual(expect.arrayContaining(['all.h5', 'other.h5']));
  });

  test('may be said in one word', async () => {
    expect(await svgOf('all.h5::/group/a', 'fast.tdms::g/noise')).toContain('panel0/trace1');
    expect(await svgOf('all.h5::/sine')).toBe(await svgOf('all.h5', 'sine'));
  });

  test('are all lines of a group, and of a file that has few', async () => {
    expect(await svgOf('all.h5', '/group')).toContain('panel0/trace1');
    expect(words(await svgOf('fast.tdms')).join(' ')).toContain('noise');
    const { code, stderr } = await plot(['all.h5']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/it has \d+ datasets: say which/);
  });

  test('is part of the data if a slice says so', async () => {
    const { xs } = lineIn(await svgOf('all.h5', '/sine', '--slice', '100:200:10'));
    expect(xs).toHaveLength(10);
    expect(words(await svgOf('all.h5', '/sine', '--slice', '100:200:10'))).toContain('0.10');
    expect(lineIn(await svgOf('all.h5', '/cube', '--slice', '1,:,2')).ys).toHaveLength(3);
    expect(await svgOf('all.h5', '/cube', '--slice', '1')).toContain('<image');
  });

  test('may have colons in its name', async () => {
    expect(words(await svgOf('all.h5', '/a::b'))).toContain('a::b');
  });

  test.each(['price in $', '<b>&"\'\u001b[31m\u202e\u{1f9ea}'])('may be called %j', async (name) => {
    const output = fresh('svg');
    const { code, stderr } = await plot(['all.h5', `/${name}`, '/ramp', '-o', output]);
    expect([0, 3]).toContain(code);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
    expect(stderr).not.toMatch(/\u001b/);
    expect(read(output)).not.toContain('<b>');
  });

  test('may have a name that looks like a formula', async () => {
    expect(words(await svgOf('all.h5', '/$x^$'))).toContain('$x^$');
  });

  test('keeps its dollars in a legend of several files', async () => {
    for (const name of ['a $1$.h5', 'b $2$.h5']) copyFileSync(path('all.h5'), path(name));
    expect(words(await svgOf('a $1$.h5', 'b $2$.h5', '/ramp'))).toEqual(
      expect.arrayContaining(['a $1$.h5', 'b $2$.h5']),
    );
  });
});

describe('the picture is true', () => {
  test('the last of a million samples is drawn', async () => {
    const values = new Float64Array(1_000_000);
    values[999_999] = 1;
    await writeRecording(folder, 'last.h5', { children: [{ name: 'last', values }] });
    const { ys } = lineIn(await svgOf('last.h5', '/last', '--axes', 'off'));
    expect(Math.max(...ys) - Math.min(...ys)).toBeGreaterThan(50);
  });

  test('the time of day is one way to say where samples lie: the line is the same', async () => {
    const [plain, clock] = await Promise.all([
      svgOf('fast.tdms', '--axes', 'off'),
      svgOf('fast.tdms', '--axes', 'off', '--x', '@clock'),
    ]);
    const [one, other] = [lineIn(plain), lineIn(clock)];
    expect(Math.abs(other.ys.length - one.ys.length)).toBeLessThan(one.ys.length / 100);
    for (const [i, x] of other.xs.slice(1).entries()) expect(x - other.xs[i]).toBeLessThan(0.5); // pt
  });

  test('a converted recording still knows the time of day', async () => {
    expect(await runCli(['convert', 'fast.tdms', '-o', 'converted.h5'], { cwd: folder })).toMatchObject({ code: 0 });
    expect(words(await svgOf('converted.h5', '--x', '@clock')).join(' ')).toContain('2026-03-14');
  });

  test('a logarithmic x axis shows all samples that it can', async () => {
    const { xs, left, right } = lineIn(await svgOf('all.h5', '/ramp', '--log', 'x'));
    expect(Math.min(...xs)).toBeLessThan(left + 1);
    expect(Math.max(...xs)).toBeGreaterThan(right - 1);
    expect(words(await svgOf('all.h5', '/ramp', '--log', 'x'))).toEqual(expect.arrayContaining(['1', '10', '100']));
  });

  test('numbers in a format of the spec are those of the ticks', async () => {
    const axes = { x: { labels: { format: '.2f' } } };
    writeFileSync(path('format.json'), JSON.stringify({ panels: [{ axes, traces: [{ y: [0, 1], x: [0, 1] }] }] }));
    expect(words(await svgOf('--spec', 'format.json'))).toEqual(expect.arrayContaining(['0.00', '0.20', '0.40']));
  });

  test('a range of times may be shorter than a millisecond', async () => {
    const range = '2026-03-14T09:26:53.5005Z:2026-03-14T09:26:53.5008Z';
    expect(lineIn(await svgOf('fast.tdms', '--x', '@clock', '--range', range)).xs.length).toBeGreaterThan(1000);
  });

  test('nothing that is written is cut off', async () => {
    const svg = await svgOf('fast.tdms', '--x', '@clock');
    const [, width] = /viewBox="0 0 ([\d.]+) /.exec(svg) ?? [];
    for (const [, x, places] of svg.matchAll(/transform="translate\(([\d.]+) [\d.]+\)"[^>]*>\s*<text x="([^"]*)"/g)) {
      const last = Number(places.split(' ').at(-1));
      expect(Number(x) + last).toBeLessThan(Number(width));
    }
  });
});

describe('axes', () => {
  const ofSpec = (spec: object) => {
    const name = fresh('json');
    writeFileSync(path(name), JSON.stringify(spec));
    return svgOf('--spec', name);
  };
  const line = { x: [0, 2e6], y: [1, 2] };

  test('that panels share have one range', async () => {
    const panels = [
      { axes: { x: { range: [0, 1] } }, traces: [{ x: [0, 10], y: [1, 2] }] },
      { traces: [{ x: [0, 10], y: [1, 2] }] },
    ];
    expect(words(await ofSpec({ share: { x: true }, panels }))).not.toContain('10');
  });

  test('of a symmetric scale have more than one number', async () => {
    const traces = [{ y: [-1e6, 0, 1e6], x: [0, 1, 2] }];
    const svg = await ofSpec({ panels: [{ axes: { x: { visible: false }, y: { scale: 'symlog' } }, traces }] });
    expect(words(svg).length).toBeGreaterThan(2);
  });

  test('of a histogram show all counts on a logarithmic scale', async () => {
    const traces = [{ kind: 'histogram', x: [1, 1, 1, 2, 3, 3], bins: [0.5, 1.5, 2.5, 3.5] }];
    const { ys } = lineIn(await ofSpec({ panels: [{ axes: { y: { scale: 'log' } }, traces }] }));
    const bars = [0, 1, 2].map((bar) => ys.slice(4 * bar, 4 * bar + 4));
    for (const bar of bars) expect(Math.max(...bar) - Math.min(...bar)).toBeGreaterThan(1);
  });

  test('with words of their own say nothing of numbers', async () => {
    const x = { label: 'Kind', ticks: { values: [0, 1e6, 2e6] }, labels: { values: ['a', 'b', 'c'] } };
    expect(words(await ofSpec({ panels: [{ axes: { x }, traces: [line] }] }))).toContain('Kind');
  });

  test('without numbers say nothing of them', async () => {
    const x = { label: 'Time', unit: 's', labels: false };
    const traces = [{ x: [3_705_502_536, 3_705_502_546], y: [1, 2] }];
    expect(words(await ofSpec({ panels: [{ axes: { x }, traces }] }))).toContain('Time (s)');
  });

  test('keep what stands in the brackets of a label', async () => {
    const svg = await ofSpec({ panels: [{ axes: { x: { label: 'Pressure (inside)' } }, traces: [line] }] });
    expect(words(svg).join(' ')).not.toContain('10⁶ inside');
  });

  test('have no day that no month has', async () => {
    writeFileSync(
      path('february.json'),
      JSON.stringify({ panels: [{ axes: { x: { scale: 'time', range: ['2026-02-31', null] } } }] }),
    );
    expect(await plot(['--spec', 'february.json', '-o', fresh('svg')])).toMatchObject({ code: 1 });
  });
});

describe('a spec', () => {
  test('that was saved draws the same picture from wherever it lies', async () => {
    mkdirSync(path('deep/er'), { recursive: true });
    mkdirSync(path('elsewhere'));
    const look = ['--size', '80x150mm', '--title', 'T', '--log', 'x', '--grid', '--style', 'talk', '--spines', 'all'];
    const data = ['all.h5', 'fast.h5::/g/noise', '/ramp', '/group/a', '--kind', 'both', '--stack'];
    expect(await plot([...data, ...look, '-o', 'first.svg', '--save-spec', 'deep/er/kept.json'])).toMatchObject({
      code: 0,
    });
    const again = [
      { cwd: folder, spec: 'deep/er/kept.json', output: 'second.svg' },
      { cwd: path('elsewhere'), spec: '../deep/er/kept.json', output: '../third.svg' },
      { cwd: '/', spec: path('deep/er/kept.json'), output: path('fourth.svg') },
    ];
    for (const { cwd, spec, output } of again) {
      expect(await plot(['--spec', spec, '-o', output], { cwd })).toMatchObject({ code: 0, stderr: '' });
      expect(read(`${basename(output, '.svg')}.svg`)).toBe(read('first.svg'));
    }
  });

  test('is drawn of another file, and of several', async () => {
    writeFileSync(path('open.json'), JSON.stringify({ panels: [{ traces: [{ y: '/ramp' }] }] }));
    copyFileSync(path('all.h5'), path('again.h5'));
    expect(await svgOf('all.h5', '--spec', 'open.json')).not.toContain('trace1');
    expect(await svgOf('all.h5', 'again.h5', '--spec', 'open.json')).toContain('trace1');
  });

  test('of the command line can be read back, whatever was said', async () => {
    const look = [
      '--size',
      '2000x1mm',
      '--font',
      '200pt',
      '--kind',
      'histogram',
      '--bins',
      '100000',
      '--legend',
      'off',
    ];
    await plot(['all.h5', '/ramp', ...look, '--save-spec', 'odd.json', '-o', fresh('svg')]);
    expect((await plot(['--spec', 'odd.json', '-o', fresh('svg')])).stderr).not.toContain('FIGURE_INVALID');
  });

  test('comes from standard input', async () => {
    const { code, stderr } = await plot(['--spec', '-', '-o', fresh('svg')]);
    expect(code).toBe(1);
    expect(stderr).toContain('no JSON');
  });

  test('is not kept if there is no figure', async () => {
    expect(await plot(['all.h5', '/sine', '-o', 'no-folder/x.svg', '--save-spec', 'left.json'])).toMatchObject({
      code: 1,
    });
    expect(existsSync(path('left.json'))).toBe(false);
  });
});
