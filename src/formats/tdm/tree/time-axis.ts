import { type Attribute, type Attributes, attribute, type Timestamp, timestampFromIso } from '../../../core/index.ts';

const PER_SECOND = 2 ** 32;

/**
 * `t0` and `dt` of a waveform, which make its x axis, by the properties that LabVIEW writes: x of sample i is
 * `wf_start_time + wf_start_offset + i * wf_increment`. Other quantities than time have no such axis. Times without a zone are
 * taken as UTC. Source: NI, waveform properties of TDMS.
 */
export function timeAxis(properties: Attributes): [string, Attribute][] {
  const dt = numberOf(properties, 'wf_increment');
  const unit = properties.get('wf_xunit_string')?.value ?? '';
  if (dt === undefined || (unit !== '' && unit !== 's')) return [];
  const offset = numberOf(properties, 'wf_start_offset') ?? 0;
  const start = startTime(properties);
  const axis: [string, Attribute][] = [['dt', attribute(dt)]];
  if (start) axis.unshift(['t0', attribute(later(start, offset))]);
  else if (offset !== 0) axis.unshift(['t0', attribute(offset)]);
  return axis;
}

function numberOf(properties: Attributes, name: string): number | undefined {
  const value = properties.get(name)?.value;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** Times are text in TDM; second 0 (of 1904) means that none was set. */
function startTime(properties: Attributes): Timestamp | undefined {
  const text = properties.get('wf_start_time')?.value;
  if (typeof text !== 'string') return undefined;
  const iso = text.trim().replace(/(\.\d{18})\d+/, '$1');
  const time = timestampFromIso(/Z$/.test(iso) ? iso : `${iso}Z`);
  return time && (time.seconds !== 0n || time.fraction !== 0n) ? time : undefined;
}

/** A time some seconds later, exact to 2^-32 s (or what the double holds). */
function later({ seconds, fraction }: Timestamp, offset: number): Timestamp {
  if (offset === 0 || Math.abs(offset) > 1e9) return { seconds, fraction };
  const units = (seconds << 64n) + fraction + (BigInt(Math.round(offset * PER_SECOND)) << 32n);
  return { seconds: units >> 64n, fraction: units & (2n ** 64n - 1n) };
}
