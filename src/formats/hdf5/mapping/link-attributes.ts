import { type Attributes, attribute, type SourceLink } from '../../../core/index.ts';

/** Attributes of the root group of a linked file. */
const NAMES = {
  path: 'linked_source',
  name: 'source_file',
  sizeBytes: 'source_bytes',
  modified: 'source_modified',
  sampleSha256: 'source_sample_sha256',
  sha256: 'source_sha256',
} as const;

/** Those that no other file has. */
export const LINK_ONLY_ATTRIBUTES: readonly string[] = [NAMES.path, NAMES.modified, NAMES.sampleSha256];

/** What a linked file says of its source. */
export function linkAttributes(link: SourceLink): Attributes {
  const { path, name, sizeBytes, modified, sampleSha256, sha256 } = link;
  const texts = { path, name, modified, sampleSha256, sha256 };
  const entries = Object.entries(texts).flatMap(([key, text]) =>
    text === undefined ? [] : ([[NAMES[key as keyof typeof texts], attribute(text)]] as const),
  );
  return new Map([...entries, [NAMES.sizeBytes, attribute(BigInt(sizeBytes))]]);
}

/** The same, read back; undefined if these are not the attributes of a linked file. */
export function linkOf(attributes: Attributes): SourceLink | undefined {
  const text = (name: string) => {
    const value = attributes.get(name)?.value;
    return typeof value === 'string' ? value : undefined;
  };
  const [path, name, sampleSha256] = [NAMES.path, NAMES.name, NAMES.sampleSha256].map(text);
  const sizeBytes = attributes.get(NAMES.sizeBytes)?.value;
  if (path === undefined || name === undefined || sampleSha256 === undefined) return undefined;
  if (typeof sizeBytes !== 'bigint') return undefined;
  const [modified, sha256] = [NAMES.modified, NAMES.sha256].map(text);
  return { path, name, sizeBytes: Number(sizeBytes), modified, sampleSha256, sha256 };
}
