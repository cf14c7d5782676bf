import { isUtf8 } from 'node:buffer';
import { buffer } from 'node:stream/consumers';
import { DataProblem } from '../../core/index.ts';
import { FileSource } from '../../host/index.ts';

/** Reads a text file in UTF-8, or standard input for `-`. Problems: those of opening a file; `SCHEMA_SYNTAX` if it is not UTF-8. */
export async function readText(path: string): Promise<string> {
  const bytes = path === '-' ? await buffer(process.stdin) : await readFile(path);
  if (isUtf8(bytes)) return new TextDecoder().decode(bytes);
  throw new DataProblem({
    code: 'SCHEMA_SYNTAX',
    message: `line ${firstWrongLine(bytes)} is not UTF-8`,
    file: path,
    hint: 'Save the text as UTF-8 (in an editor: Save as, Encoding).',
  });
}

/** Reads a schema file. */
export const readSchema = readText;

async function readFile(path: string): Promise<Uint8Array> {
  await using source = await FileSource.open(path);
  return await source.read(0, source.size); // the file stays open until then
}

/** The first line that is not valid by itself; no character of UTF-8 but the line feed holds its byte. */
function firstWrongLine(bytes: Uint8Array): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const feed = bytes.indexOf(10, start);
    const end = feed < 0 ? bytes.length : feed + 1;
    if (!isUtf8(bytes.subarray(start, end))) return line;
    start = end;
  }
  return line;
}
