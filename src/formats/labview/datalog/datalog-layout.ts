import type { ByteSource, OpenOptions } from '../../../core/index.ts';
import { descriptorFromHex } from '../descriptor/descriptor-hex.ts';
import { DEFAULT_LAYOUT, type FlattenedLayout, type LabviewType } from '../types/type.ts';
import { readDatalogContainer } from './container.ts';

/** The layout of a file that holds the records of a datalog file as flattened data, one behind the other. */
export async function datalogLayout(
  source: ByteSource,
  { textEncoding, signal }: Pick<OpenOptions, 'textEncoding' | 'signal'> = {},
): Promise<FlattenedLayout> {
  const { type, nameEncoding } = await readDatalogContainer(source, { nameEncoding: textEncoding, signal });
  return { ...DEFAULT_LAYOUT, file: repeated(type), textEncoding: nameEncoding.name };
}

/** The layout of a file that holds values of a described type, one behind the other. Problem: `BAD_TYPE_DESCRIPTOR`. */
export function descriptorLayout(
  hex: string,
  { textEncoding }: Pick<OpenOptions, 'textEncoding'> = {},
): FlattenedLayout {
  const { type, nameEncoding } = descriptorFromHex(hex, { nameEncoding: textEncoding });
  return { ...DEFAULT_LAYOUT, file: repeated(type), textEncoding: nameEncoding.name };
}

function repeated(element: LabviewType): LabviewType {
  return { word: 'Array', element, dims: ['until-end'] };
}
