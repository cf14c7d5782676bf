import { type Attribute, type Attributes, attribute, type Timestamp } from '../../core/index.ts';

/** Names of an x axis, and its units, that are time. */
const TIME_NAME = /^$|time/i;
const TIME_UNIT = /^(s|sec|second|seconds)?$/i;

/**
 * The x axis that the waveform properties describe, and the unit, under the names of ours: `t0`, `dt`, `units`. The x of sample i
 * is wf_start_offset + i * wf_increment, counted from wf_start_time; a start time of 0 seconds says nothing. Source: NI, "Waveform
 * properties in TDMS"; real files. The unit is that of scaled values: it says nothing of numbers that are still to be scaled.
 */
export function axisAttributes(properties: Attributes, unitApplies: boolean): Attributes | undefined {
  const derived = new Map<string, Attribute>();
  const unit = properties.get('unit_string')?.value;
  if (unitApplies && typeof unit === 'string' && unit !== '') derived.set('units', attribute(unit));
  const dt = properties.get('wf_increment')?.value;
  if (typeof dt === 'number' && Number.isFinite(dt) && dt !== 0 && isTime(properties)) {
    const t0 = startOf(properties);
    if (t0 !== undefined) derived.set('t0', attribute(t0));
    derived.set('dt', attribute(dt));
  }
  return derived.size > 0 ? derived : undefined;
}

function isTime(properties: Attributes): boolean {
  const name = properties.get('wf_xname')?.value ?? '';
  const unit = properties.get('wf_xunit_string')?.value ?? '';
  return TIME_NAME.test(String(name)) && TIME_UNIT.test(String(unit));
}

function startOf(properties: Attributes): Timestamp | number | undefined {
  const time = properties.get('wf_start_time');
  const offset = properties.get('wf_start_offset')?.value;
  const seconds = typeof offset === 'number' && Number.isFinite(offset) ? offset : 0;
  if (time?.dtype.name !== 'timestamp') return seconds === 0 ? undefined : seconds;
  const start = time.value as Timestamp;
  if (start.seconds === 0n && start.fraction === 0n) return seconds === 0 ? undefined : seconds;
  return seconds === 0 ? start : later(start, seconds);
}

/** The time so many seconds later. */
function later({ seconds, fraction }: Timestamp, by: number): Timestamp {
  const whole = Math.floor(by);
  const sum = fraction + BigInt(Math.floor((by - whole) * 2 ** 53)) * 2n ** 11n;
  return { seconds: seconds + BigInt(whole) + (sum >> 64n), fraction: BigInt.asUintN(64, sum) };
}
