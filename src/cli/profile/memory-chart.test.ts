import { describe, expect, test } from 'vitest';
import { memoryChart } from './memory-chart.ts';
import type { MemoryProfile } from './memory-profile.ts';
import { SampleSeries } from './sample-series.ts';

const PROFILE: MemoryProfile = {
  samples: [50, 80, 120, 90].map((megabytes, i) => ({ seconds: i, bytes: megabytes * 1e6 })),
  phases: [
    { name: 'scanning', seconds: 0 },
    { name: 'storing', seconds: 0.1 },
  ],
};

describe('a chart of memory', async () => {
  const svg = await memoryChart(PROFILE, 'Memory of <run7.bin> & "others" for $5');

  test('says in words what it shows', () => {
    const words =
      'Memory of &lt;run7.bin&gt; &amp; &quot;others&quot; for $5: 50 MB at the start, at most 120 MB after 2.00 s, 3.00 s in all';
    expect(svg).toContain(`<title>${words}</title>`);
  });

  test('has axes in seconds and megabytes from 0, the peak, and the phases that there is room to name', () => {
    const labels = [...svg.matchAll(/aria-label="([^"]*)"/g)].map(([, text]) => text);
    expect(labels).toEqual(
      expect.arrayContaining(['0', '40', '80', 'time (s)', 'resident memory (MB)', 'peak 120 MB', 'storing']),
    );
    expect(labels).not.toContain('scanning');
  });

  test('can be drawn of a single sample', async () => {
    expect(await memoryChart({ samples: [{ seconds: 0, bytes: 0 }], phases: [] }, 'x')).not.toContain('NaN');
  });
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
