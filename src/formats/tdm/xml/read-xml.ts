import { SaxesParser } from 'saxes';
import { type ByteSource, DataProblem, type OpenOptions, readAhead } from '../../../core/index.ts';
import { textDecoder } from '../../labview/text/decode-text.ts';
import { ElementStack, type XmlItem } from './element-stack.ts';
import { xmlEncoding } from './xml-encoding.ts';
import { XML_LIMITS, type XmlLimits } from './xml-limits.ts';

/** What could be read of an XML file. */
export interface XmlReading {
  /** Name of the root element without its prefix. */
  readonly root: string | undefined;
  readonly items: readonly XmlItem[];
  /** Why it could not be read to its end. */
  readonly problem: DataProblem | undefined;
}

export type XmlOptions = Pick<OpenOptions, 'textEncoding' | 'monitor' | 'onProgress' | 'signal'>;

const FALLBACK_ENCODING = 'windows-1252';

/**
 * Reads the elements of an XML file in small windows, so that depth and number are checked as they come. Neither entities of
 * its own nor other files are followed (the parser knows none). Faults end the reading; what came before them is kept.
 * Thrown: `TOO_LARGE`, `UNKNOWN_ENCODING`, and problems of the source.
 */
export async function readXml(
  source: ByteSource,
  options: XmlOptions = {},
  limits: XmlLimits = XML_LIMITS,
): Promise<XmlReading> {
  if (source.size > limits.mostBytes) throw tooLarge(source, limits);
  const encoding = xmlEncoding(await source.read(0, Math.min(256, source.size), options));
  try {
    return await parse(source, encoding, options, limits);
  } catch (error) {
    if (!(error instanceof NotInEncoding)) throw error;
    const other = options.textEncoding ?? FALLBACK_ENCODING;
    options.monitor?.write(`${source.name} is not valid ${encoding}; its text is taken as ${other}.\n`);
    return parse(source, other, options, limits, false);
  }
}

class NotInEncoding extends Error {}

/** What the parser says of XML that is not well-formed. */
class Malformed extends Error {}

async function parse(
  source: ByteSource,
  encoding: string,
  { onProgress, signal }: XmlOptions,
  limits: XmlLimits,
  fatal = true,
): Promise<XmlReading> {
  const decoder = new TextDecoder(textDecoder(encoding).encoding, { fatal });
  const stack = new ElementStack(limits);
  const parser = newParser(stack);
  const stretch = { start: 0, end: source.size, windowBytes: limits.windowBytes };
  let problem: DataProblem | undefined;
  try {
    for await (const { bytes, start } of readAhead(source, stretch, { signal })) {
      signal?.throwIfAborted();
      parser.write(decoded(decoder, bytes));
      onProgress?.({ phase: 'reading', done: start + bytes.byteLength, total: source.size, unit: 'bytes' });
    }
  } catch (error) {
    problem = asFault(error, source, parser);
  }
  problem ??= ending(source, parser);
  return { root: stack.root, items: stack.items, problem };
}

function newParser(stack: ElementStack): SaxesParser {
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => stack.open(name, attributes as Record<string, string>));
  parser.on('text', (text) => stack.text(text));
  parser.on('cdata', (text) => stack.text(text));
  parser.on('closetag', () => stack.close());
  parser.on('error', ({ message }) => {
    throw new Malformed(message.replace(/^\d+:\d+: /, '').replace(/\.$/, ''));
  });
  return parser;
}

function decoded(decoder: TextDecoder, bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes, { stream: true });
  } catch {
    throw new NotInEncoding();
  }
}

/** What is wrong where the reading stopped; what is no fault of the XML is thrown on. */
function asFault(error: unknown, { name: file }: ByteSource, parser: SaxesParser): DataProblem {
  const path = `line ${parser.line}, column ${parser.column + 1}`;
  if (error instanceof Malformed) return new DataProblem({ code: 'XML_INVALID', message: error.message, file, path });
  const isLimit = error instanceof DataProblem && (error.code === 'TOO_DEEP' || error.code === 'TOO_LARGE');
  if (isLimit) return error.with({ file, path });
  throw error;
}

/** XML that ends well has closed its root; all the parser can complain of here is that something was left open. */
function ending({ name: file, size: offset }: ByteSource, parser: SaxesParser): DataProblem | undefined {
  try {
    parser.close();
    return undefined;
  } catch {
    const path = `line ${parser.line}`;
    const hint = 'Was the file cut off? What stands before the end is read.';
    return new DataProblem({ code: 'TRUNCATED', message: 'the XML ends inside an element', file, offset, path, hint });
  }
}

function tooLarge({ name: file, size }: ByteSource, { mostBytes }: XmlLimits): DataProblem {
  const message = `${size} bytes of XML are more than the ${mostBytes} that are read`;
  return new DataProblem({ code: 'TOO_LARGE', message, file, hint: 'Let the program write the values into a .tdx.' });
}
