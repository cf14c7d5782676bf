// Reads recordings of the DL-800, a data logger made up for this example: a header of text, then the samples of all channels in
// turn, as 16-bit numbers. docs/readers.md explains it:  daqscope info examples/pump.dl8 --reader examples/my-reader.mjs
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

export const name = 'DL-800';
export const extensions = ['.dl8'];

export async function read(path, { progress, options }) {
  const bytes = await readFile(path);
  const end = bytes.indexOf('DATA\r\n');
  if (!bytes.subarray(0, 6).equals(Buffer.from('DL-800')) || end < 0)
    throw Object.assign(new Error('this is no header of a DL-800'), { offset: 0, hint: 'Was it copied as text?' });

  const lines = bytes.toString('latin1', 0, end).trimEnd().split('\r\n').slice(1);
  const header = Object.fromEntries(lines.map((line) => line.split(': ')));
  const channels = header.channels.split('; ').map((text) => {
    const [, label, unit, scale] = /^(.+) \[(.*)\] \* (.+)$/.exec(text);
    return { label, unit, scale: Number(scale) };
  });

  const data = bytes.subarray(end + 6);
  const count = Math.floor(data.length / 2 / channels.length);
  console.log(`${basename(path)}: ${channels.length} channels, ${count} samples at ${header.rate} Hz`);
  if (data.length !== count * 2 * channels.length) console.warn('the last sample is not whole and is left out');

  const children = channels.map(({ label, unit, scale }, i) => {
    const values = new Float64Array(count);
    for (let k = 0; k < count; k++) values[k] = data.readInt16LE((k * channels.length + i) * 2) * scale;
    progress(i + 1, channels.length);
    const clock = { dt: 1 / header.rate, t0: new Date(header.started) };
    return { name: label, values, attributes: { units: options.unit ?? unit, ...clock } };
  });
  return { children, attributes: { serial_number: header.serial, operator: header.operator } };
}
