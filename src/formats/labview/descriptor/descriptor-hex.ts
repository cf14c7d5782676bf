import { DataProblem } from '../../../core/index.ts';
import { hexBytes } from '../types/hex.ts';
import { type ParsedDescriptor, type ParseOptions, parseDescriptor } from './parse-descriptor.ts';

/**
 * Reads a type descriptor from hex digits, as LabVIEW shows the output "type string" (spaces, line breaks, `0x`, `\` and
 * commas are ignored). The form is recognised: the size of a nested one is that of the whole. Problem: `BAD_TYPE_DESCRIPTOR`.
 */
export function descriptorFromHex(text: string, options: Omit<ParseOptions, 'form' | 'base'> = {}): ParsedDescriptor {
  const bytes = bytesFromHex(text);
  const form = bytes.length >= 4 && ((bytes[0] << 8) | bytes[1]) === bytes.length ? 'nested' : 'list';
  const parsed = parseDescriptor(bytes, { ...options, form });
  if (parsed.size !== bytes.length) {
    throw new DataProblem({
      code: 'BAD_TYPE_DESCRIPTOR',
      message: `the type descriptor takes ${parsed.size} of the ${bytes.length} bytes given`,
      offset: parsed.size,
    });
  }
  return parsed;
}

function bytesFromHex(text: string): Uint8Array {
  const digits = text.replace(/0x|[\\,;:]/gi, '');
  const bytes = hexBytes(digits);
  if (bytes && bytes.length > 0) return bytes;
  const wrong = /[^0-9a-f\s]/i.exec(digits)?.[0];
  throw new DataProblem({
    code: 'BAD_TYPE_DESCRIPTOR',
    message: wrong ? `'${wrong}' is not a hex digit` : 'these hex digits are no whole bytes',
    hint: 'Set the indicator of the type string to hex display and copy its text.',
  });
}
