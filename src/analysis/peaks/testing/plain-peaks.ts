import type { PeakOptions, PeakRange } from '../peak-options.ts';

/** What scipy.signal.find_peaks does, as it does it: loops that walk from each peak. */
export function plainPeaks(x: Float64Array, options: PeakOptions) {
  const { distance = 1, relHeight = 0.5, wlen } = options;
  const wantsProminence = options.prominence !== undefined || options.width !== undefined;
  let peaks = localMaxima(x);
  peaks = peaks.filter((p) => within(p.plateauSize, options.plateauSize) && within(x[p.position], options.height));
  peaks = peaks.filter(
    (p) =>
      within(Math.min(p.leftThreshold, p.rightThreshold), lower(options.threshold)) &&
      within(Math.max(p.leftThreshold, p.rightThreshold), upper(options.threshold)),
  );
  peaks = farApart(peaks, x, Math.ceil(distance));
  const half = wlen === undefined ? x.length : Math.floor(Math.ceil(wlen) / 2);
  const prominent = peaks
    .map((p) => ({ ...p, ...prominenceOf(x, p.position, half) }))
    .filter((p) => !wantsProminence || within(p.prominence, options.prominence));
  const wide = prominent
    .map((p) => ({ ...p, ...widthOf(x, p, relHeight) }))
    .filter((p) => options.width === undefined || within(p.width, options.width));
  const column = (pick: (p: (typeof wide)[number]) => number) => Float64Array.from(wide, pick);
  return {
    positions: column((p) => p.position),
    heights: column((p) => x[p.position]),
    leftThresholds: column((p) => p.leftThreshold),
    rightThresholds: column((p) => p.rightThreshold),
    plateauSizes: column((p) => p.plateauSize),
    leftEdges: column((p) => p.left),
    rightEdges: column((p) => p.right),
    ...(wantsProminence && {
      prominences: column((p) => p.prominence),
      leftBases: column((p) => p.leftBase),
      rightBases: column((p) => p.rightBase),
    }),
    ...(options.width !== undefined && {
      widths: column((p) => p.width),
      widthHeights: column((p) => p.widthHeight),
      leftIps: column((p) => p.leftIp),
      rightIps: column((p) => p.rightIp),
    }),
  };
}

function localMaxima(x: Float64Array) {
  const found = [];
  for (let i = 1; i < x.length - 1; i++) {
    if (!(x[i - 1] < x[i])) continue;
    let ahead = i + 1;
    while (ahead < x.length - 1 && x[ahead] === x[i]) ahead++;
    if (!(x[ahead] < x[i])) continue;
    const [left, right] = [i, ahead - 1];
    const position = (left + right) >> 1;
    const [leftThreshold, rightThreshold] = [x[position] - x[position - 1], x[position] - x[position + 1]];
    const threshold = (value: number) => (Number.isNaN(value) ? 0 : value); // between equal infinities
    found.push({
      position,
      left,
      right,
      plateauSize: right - left + 1,
      leftThreshold: threshold(leftThreshold),
      rightThreshold: threshold(rightThreshold),
    });
    i = ahead - 1;
  }
  return found;
}

function farApart<Peak extends { position: number }>(peaks: Peak[], x: Float64Array, distance: number): Peak[] {
  const keep = peaks.map(() => true);
  const order = [...peaks.keys()].sort((a, b) => x[peaks[b].position] - x[peaks[a].position] || b - a);
  for (const j of order) {
    if (!keep[j]) continue;
    for (const k of peaks.keys()) {
      if (k !== j && Math.abs(peaks[k].position - peaks[j].position) < distance) keep[k] = false;
    }
  }
  return peaks.filter((_, i) => keep[i]);
}

function prominenceOf(x: Float64Array, peak: number, half: number) {
  const base = (step: 1 | -1, end: number) => {
    let lowest = peak;
    for (let i = peak; (end - i) * step >= 0 && x[i] <= x[peak]; i += step) if (x[i] < x[lowest]) lowest = i;
    return lowest;
  };
  const leftBase = base(-1, Math.max(0, peak - half));
  const rightBase = base(1, Math.min(x.length - 1, peak + half));
  return { leftBase, rightBase, prominence: x[peak] - Math.max(x[leftBase], x[rightBase]) };
}

function widthOf(
  x: Float64Array,
  p: { position: number; prominence: number; leftBase: number; rightBase: number },
  relHeight: number,
) {
  const widthHeight = x[p.position] - p.prominence * relHeight;
  let left = p.position;
  while (p.leftBase < left && widthHeight < x[left]) left--;
  let right = p.position;
  while (right < p.rightBase && widthHeight < x[right]) right++;
  const leftIp = x[left] < widthHeight ? left + (widthHeight - x[left]) / (x[left + 1] - x[left]) : left;
  const rightIp = x[right] < widthHeight ? right - (widthHeight - x[right]) / (x[right - 1] - x[right]) : right;
  return { widthHeight, leftIp, rightIp, width: rightIp - leftIp };
}

function within(value: number, range: PeakRange | undefined): boolean {
  const [least, most] = typeof range === 'number' ? [range, undefined] : (range ?? []);
  return (least === undefined || least <= value) && (most === undefined || value <= most);
}

function lower(range: PeakRange | undefined): PeakRange | undefined {
  return typeof range === 'object' ? [range[0], undefined] : range;
}

function upper(range: PeakRange | undefined): PeakRange | undefined {
  return typeof range === 'object' ? [undefined, range[1]] : undefined;
}
