import type { Recording } from '../../core/index.ts';
import type { Fact } from './recording-report.ts';
import { countText, shown, shownLine } from './texts.ts';

/** Where a report is from, as far as only its maker knows. All may be left out but who made it and when. */
export interface Origin {
  /** Program and version: `daqscope 0.1.0`. */
  readonly madeBy: string;
  /** When: taken from here, so that the same recording gives the same report. */
  readonly made: Date;
  /** SHA-256 of the recording, in hexadecimal digits. */
  readonly sourceSha256?: string | undefined;
  /** When the file was written last. */
  readonly modified?: Date | undefined;
  /** SHA-256 of the recording's further files, in their order. */
  readonly companionSha256?: readonly string[] | undefined;
  /** The schema that it was read by. */
  readonly schema?: { readonly name: string; readonly sha256: string } | undefined;
  /** The command line, without secrets. */
  readonly command?: string | undefined;
}

/** Where the recording and its report are from. */
export function provenanceFacts(recording: Recording, origin: Origin): Fact[] {
  const { source, companions = [], facts, format } = recording;
  const { sourceSha256, companionSha256 = [], modified, schema, madeBy, made, command } = origin;
  const rows: (Fact | undefined)[] = [
    { name: 'File', value: shownLine(source.name) },
    { name: 'Size in bytes', value: countText(source.size) },
    modified && { name: 'Written last', value: clock(modified) },
    code('SHA-256', sourceSha256),
    ...companions.map(({ name }, i) => code(`SHA-256 of ${shownLine(name, 100)}`, companionSha256[i])),
    schema && { name: 'Schema', value: shownLine(schema.name) },
    code('SHA-256 of the schema', schema?.sha256),
    format === 'reader' ? { name: 'Reader', value: shownLine(String(facts.reader)) } : undefined,
    format === 'reader' ? code('SHA-256 of the reader', shownLine(String(facts.readerSha256))) : undefined,
    { name: 'Report made by', value: madeBy },
    { name: 'Report made at', value: clock(made) },
    code('Command', command === undefined ? undefined : shown(command, 2000)),
  ];
  return rows.filter((row) => row !== undefined);
}

function code(name: string, value: string | undefined): Fact | undefined {
  return value === undefined ? undefined : { name, value, code: true };
}

function clock(time: Date): string {
  return time
    .toISOString()
    .replace('T', ' ')
    .replace(/(\.000)?Z$/, ' UTC');
}
