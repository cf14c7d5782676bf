import { type MemoryProfile, peakOf } from './memory-profile.ts';
import { ticks } from './ticks.ts';

const [WIDTH, HEIGHT] = [720, 360];
/** The frame of the curve. */
const FRAME = { left: 64, top: 64, right: 696, bottom: 304 };
const MEGABYTE = 1e6;
const [INK, FAINT, CURVE] = ['#1f2328', '#d0d7de', '#0b5fa5'];
/** Room above the peak for its label. */
const HEADROOM = 1.1;
/** Width of a character of the font, about. */
const CHARACTER = 6.2;

/** A chart of the memory of a process over time, for people and for screen readers; SVG without anything from elsewhere. */
export function chartSvg(profile: MemoryProfile, title: string): string {
  const peak = peakOf(profile);
  const [first] = profile.samples;
  const seconds = profile.samples[profile.samples.length - 1].seconds;
  const xTicks = ticks(seconds, 8);
  const yTicks = ticks((peak.bytes / MEGABYTE) * HEADROOM, 5);
  const toX = scale(xTicks[xTicks.length - 1], FRAME.left, FRAME.right);
  const toY = scale(yTicks[yTicks.length - 1] * MEGABYTE, FRAME.bottom, FRAME.top);
  const points = profile.samples.map((sample) => `${toX(sample.seconds)},${toY(sample.bytes)}`);
  const base = megabytes(first.bytes);
  const summary = `${base} MB at the start, at most ${megabytes(peak.bytes)} MB after ${peak.seconds.toFixed(2)} s, ${seconds.toFixed(2)} s in all.`;
  const phases = profile.phases.map(({ name, seconds: from }, i) => {
    const next = profile.phases[i + 1];
    return phaseMark(name, toX(from), next ? toX(next.seconds) : FRAME.right);
  });
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-labelledby="title summary" font-family="Helvetica, Arial, 'DejaVu Sans', sans-serif" font-size="12" fill="${INK}">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="summary">Resident memory over time: ${summary}</desc>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    `<text x="${FRAME.left}" y="28" font-size="15" font-weight="bold">${escaped(title)}</text>`,
    ...yTicks.map((value) => yMark(value, toY(value * MEGABYTE))),
    ...xTicks.map((value) => xMark(value, toX(value))),
    `<text x="${(FRAME.left + FRAME.right) / 2}" y="${FRAME.bottom + 40}" text-anchor="middle">time (s)</text>`,
    `<text transform="translate(18 ${(FRAME.top + FRAME.bottom) / 2}) rotate(-90)" text-anchor="middle">resident memory (MB)</text>`,
    ...phases,
    `<path d="M${toX(first.seconds)},${FRAME.bottom}L${points.join('L')}L${toX(seconds)},${FRAME.bottom}Z" fill="${CURVE}" fill-opacity="0.15"/>`,
    `<path d="M${points.join('L')}" fill="none" stroke="${CURVE}" stroke-width="1.5" stroke-linejoin="round"/>`,
    ...peakMark(toX(peak.seconds), toY(peak.bytes), `peak ${megabytes(peak.bytes)} MB`),
    '</svg>',
  ].join('\n')}\n`;
}

/** A place for a value from 0 to `highest`, in tenths of a pixel. */
function scale(highest: number, from: number, to: number): (value: number) => number {
  return (value) => Math.round((from + ((to - from) * value) / highest) * 10) / 10;
}

function megabytes(bytes: number): string {
  return (bytes / MEGABYTE).toFixed(0);
}

function yMark(value: number, y: number): string {
  return `<path d="M${FRAME.left},${y}H${FRAME.right}" stroke="${FAINT}"/><text x="${FRAME.left - 8}" y="${y + 4}" text-anchor="end">${value}</text>`;
}

function xMark(value: number, x: number): string {
  return `<path d="M${x},${FRAME.bottom}v5" stroke="${INK}"/><text x="${x}" y="${FRAME.bottom + 19}" text-anchor="middle">${value}</text>`;
}

/** Where a phase begins, and its name if there is room for it. */
function phaseMark(name: string, from: number, to: number): string {
  const line = `<path d="M${from},${FRAME.top - 14}V${FRAME.bottom}" stroke="${INK}" stroke-opacity="0.45" stroke-dasharray="2 3"/>`;
  if (to - from < name.length * CHARACTER + 8) return line;
  return `${line}<text x="${from + 4}" y="${FRAME.top - 5}" fill-opacity="0.75">${escaped(name)}</text>`;
}

/** The label stands to the side on which there is room. */
function peakMark(x: number, y: number, label: string): string[] {
  const toTheLeft = x + label.length * CHARACTER + 12 > FRAME.right;
  const [anchor, shift] = toTheLeft ? ['end', -8] : ['start', 8];
  return [
    `<circle cx="${x}" cy="${y}" r="3.5" fill="${CURVE}" stroke="#ffffff"/>`,
    `<text x="${x + shift}" y="${y - 7}" text-anchor="${anchor}" font-weight="bold" fill="${CURVE}" stroke="#ffffff" stroke-width="3" paint-order="stroke">${label}</text>`,
  ];
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
