import {
  type ByteSource,
  DataProblem,
  type Format,
  firstLook,
  type OpenOptions,
  type Recording,
} from '../core/index.ts';
import { hdf5Format } from './hdf5/index.ts';
import { DATALOG, openFlattened } from './labview/index.ts';
import { LVM } from './lvm/index.ts';
import { TDM } from './tdm/index.ts';
import { TDMS } from './tdms/index.ts';

/** Formats that describe themselves, in the order in which they are asked. */
export const FORMATS: readonly Format[] = [DATALOG, TDMS, TDM, LVM, hdf5Format];

const HEAD_BYTES = 4096;

/**
 * Opens a file as a tree. The content decides the format, the extension only breaks ties; what does not describe itself is
 * read by the schema, as flattened LabVIEW data. Problems: `EMPTY_FILE`, `GIT_LFS_POINTER`, `COMPRESSED_FILE`, `SCHEMA_NEEDED` and those of the format.
 */
export async function openRecording(source: ByteSource, options: OpenOptions = {}): Promise<Recording> {
  const head = await source.read(0, Math.min(HEAD_BYTES, source.size), options);
  const problem = firstLook(head, source.name);
  if (problem) throw problem;
  const format = recognise(head, source.name);
  const isSure = format?.recognise(head, source.name) === 'yes';
  if (options.schema !== undefined && !isSure) return openFlattened(source, options);
  if (format && options.schema !== undefined) {
    options.monitor?.write(`${source.name} is ${format.label} and describes itself; the schema is not used.\n`);
  }
  if (format) return format.open(source, options);
  throw notRecognised(source.name, head);
}

/** The format of a file by its first bytes, if any describes itself. */
export function recognise(head: Uint8Array, name: string): Format | undefined {
  const answers = FORMATS.map((format) => ({ format, answer: format.recognise(head, name) }));
  const sure = answers.find(({ answer }) => answer === 'yes');
  if (sure) return sure.format;
  const maybe = answers.filter(({ answer }) => answer === 'maybe').map(({ format }) => format);
  const byExtension = maybe.find(({ extensions }) => extensions.some((end) => name.toLowerCase().endsWith(end)));
  return byExtension ?? maybe[0];
}

/** Path data inside are a strong hint for flattened data. Source: NI help, Flattened Data. */
function notRecognised(name: string, head: Uint8Array): DataProblem {
  const text = new TextDecoder('latin1').decode(head);
  if (/\.tdx$/i.test(name)) return tdxAlone(name);
  if (isPlainText(head)) return otherText(name);
  const flattened = /PTH[0-2]/.test(text);
  return new DataProblem({
    code: 'SCHEMA_NEEDED',
    message: flattened ? 'flattened LabVIEW data do not describe themselves' : 'no reader recognises the file',
    file: name,
    expected: `${FORMATS.map((format) => format.label).join(', ')}, or flattened LabVIEW data with a schema`,
    hint: 'If LabVIEW wrote it with Write to Binary File, write down the cluster in a schema (docs/schema.md) and give it with --schema FILE.',
  });
}

/** Are there no control characters but those of text? */
function isPlainText(head: Uint8Array): boolean {
  return head.every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d)) && head.includes(0x0a);
}

function otherText(file: string): DataProblem {
  return new DataProblem({
    code: 'SCHEMA_NEEDED',
    message: 'no reader recognises this text',
    file,
    expected: 'LVM, which begins with LabVIEW Measurement, or rows of numbers and nothing else',
    hint: 'Headings above the numbers, dates and words are no numbers: take them out, or describe the file in a schema (docs/schema.md).',
  });
}

/** A .tdx is numbers and nothing else; the XML beside it says which. Other names of the pair may differ. */
function tdxAlone(file: string): DataProblem {
  const tdm = file.replace(/x$/i, (letter) => (letter === 'X' ? 'M' : 'm'));
  return new DataProblem({
    code: 'UNKNOWN_FORMAT',
    message: 'a .tdx holds only the numbers of a TDM recording',
    file,
    hint: `Open the .tdm that describes them: ${tdm}, if it has the same name.`,
  });
}
