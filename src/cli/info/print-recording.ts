import { type Recording, withoutControls } from '../../core/index.ts';
import { bytesText } from '../terminal/quantities.ts';
import type { TextOutput } from '../terminal/text-output.ts';
import { type TreeLine, treeLines } from './tree-lines.ts';

/** Prints a file and its tree, in columns. */
export async function printRecording(recording: Recording, out: TextOutput, signal: AbortSignal): Promise<void> {
  const { source, format, facts } = recording;
  const order = /^(little|big)(?:Endian)?$/.exec(String(facts.byteOrder))?.[1];
  const linked = typeof facts.linkedSource === 'string' ? `, linked to ${withoutControls(facts.linkedSource)}` : '';
  const kind = format === 'reader' ? withoutControls(String(facts.reader)) : format;
  out.line(
    `${out.style('bold', source.name)}  ${bytesText(source.size)}, ${kind}${order ? `, ${order}-endian` : ''}${linked}`,
  );
  const lines = await treeLines(recording, signal);
  const nameWidth = Math.min(40, Math.max(0, ...lines.map(nameLength)));
  const typeWidth = Math.min(40, Math.max(0, ...lines.map((line) => line.type.length)));
  for (const line of lines) {
    const name = `${indent(line)}${line.name.endsWith('/') ? out.style('blue', line.name) : line.name}`;
    const gap = ' '.repeat(Math.max(2, nameWidth - nameLength(line) + 2));
    out.line(`${name}${gap}${out.style('cyan', line.type.padEnd(typeWidth))}  ${line.notes}`.trimEnd());
  }
}

function indent({ depth }: TreeLine): string {
  return '  '.repeat(depth + 1);
}

function nameLength(line: TreeLine): number {
  return indent(line).length + displayWidth(line.name);
}

/** Columns on a terminal: East Asian characters take two. */
function displayWidth(text: string): number {
  let width = 0;
  for (const character of text)
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(
      character,
    )
      ? 2
      : 1;
  return width;
}
