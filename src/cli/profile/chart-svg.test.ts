import { describe, expect, test } from 'vitest';
import { chartSvg } from './chart-svg.ts';
import type { MemoryProfile } from './memory-profile.ts';
import { SampleSeries } from './sample-series.ts';
import { ticks } from './ticks.ts';

const PROFILE: MemoryProfile = {
  samples: [50, 80, 120, 90].map((megabytes, i) => ({ seconds: i, bytes: megabytes * 1e6 })),
  phases: [
    { name: 'scanning', seconds: 0 },
    { name: 'storing', seconds: 0.1 },
  ],
};

describe('a chart of memory', () => {
  const svg = chartSvg(PROFILE, 'Memory of <run7.bin> & "others"');

  test('says in words what it shows', () => {
    expect(svg).toContain('<title id="title">Memory of &lt;run7.bin&gt; &amp; &quot;others&quot;</title>');
    expect(svg).toContain('50 MB at the start, at most 120 MB after 2.00 s, 3.00 s in all.</desc>');
  });

  test('has axes in seconds and megabytes from 0, the peak, and the phases that there is room to name', () => {
    const words = [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);
    expect(words).toEqual(
      expect.arrayContaining(['0', '50', '100', '150', 'time (s)', 'resident memory (MB)', 'peak 120 MB']),
    );
    expect(words).toContain('storing');
    expect(words).not.toContain('scanning');
  });

  test('draws every sample inside its frame', () => {
    const [, path] = /<path d="M([^"Z]*)" fill="none"/.exec(svg) ?? [];
    const points = path.split('L').map((point) => point.split(',').map(Number));
    expect(points.length).toBe(4);
    for (const [x, y] of points) expect(x >= 64 && x <= 696 && y >= 64 && y <= 304).toBe(true);
  });

  test('can be drawn of a single sample', () => {
    expect(chartSvg({ samples: [{ seconds: 0, bytes: 0 }], phases: [] }, 'x')).not.toContain('NaN');
  });
});

test.each([
  [145, 5, [0, 50, 100, 150]],
  [2.43, 8, [0, 0.5, 1, 1.5, 2, 2.5]],
  [0.27, 8, [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3]],
  [100, 5, [0, 20, 40, 60, 80, 100]],
  [0, 4, [0, 0.5, 1]],
])('ticks up to %d are round', (highest, about, expected) => {
  expect(ticks(highest, about)).toEqual(expected);
});

test('a long series stays short and loses neither its beginning nor its peak', () => {
  const series = new SampleSeries();
  for (let i = 0; i < 100_000; i++) series.add({ seconds: i / 100, bytes: i === 0 ? 1 : i === 54_321 ? 999 : 10 });
  expect(series.samples.length).toBeLessThan(601);
  expect(series.samples[0]).toEqual({ seconds: 0, bytes: 1 });
  expect(series.samples).toContainEqual({ seconds: 543.21, bytes: 999 });
  const times = series.samples.map(({ seconds }) => seconds);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});
