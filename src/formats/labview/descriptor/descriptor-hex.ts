import { DataProblem } from '../../../core/index.ts';
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
  const digits = text.replace(/0x|[\s\\,;:]/gi, '');
  const wrong = digits.search(/[^0-9a-f]/i);
  if (wrong >= 0 || digits.length % 2 === 1 || digits.length === 0) {
    throw new DataProblem({
      code: 'BAD_TYPE_DESCRIPTOR',
      message: wrong >= 0 ? `'${digits[wrong]}' is not a hex digit` : `${digits.length} hex digits are no whole bytes`,
      hint: 'Set the indicator of the type string to hex display and copy its text.',
    });
  }
  return Uint8Array.from({ length: digits.length / 2 }, (_, i) => Number.parseInt(digits.slice(i * 2, i * 2 + 2), 16));
}
