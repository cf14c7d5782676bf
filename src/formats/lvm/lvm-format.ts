import type { ByteSource, Format, OpenOptions, Recording } from '../../core/index.ts';
import { LvmSweep } from './lvm-sweep.ts';
import { HEAD_BYTES, hasFileHeader, markBytes, recogniseLvm, separatorOfHeader, separatorOfRows } from './recognise.ts';
import { type Scan, scanLvm } from './scan.ts';
import { separatorName } from './separators.ts';
import { buildTree } from './tree.ts';
import type { LineLimits } from './whole-lines.ts';

/** LabVIEW measurement files: text, with a header or without. */
export const LVM: Format = {
  id: 'lvm',
  label: 'LVM (LabVIEW Measurement)',
  extensions: ['.lvm'],
  recognise: recogniseLvm,
  open: openLvm,
};

/** Opens an LVM file. Damage is among the recording's problems. Problem thrown: `UNKNOWN_ENCODING`. */
export async function openLvm(
  source: ByteSource,
  options: OpenOptions & { readonly limits?: LineLimits | undefined } = {},
): Promise<Recording> {
  const { signal, onProgress, textEncoding, monitor, limits } = options;
  const head = await source.read(0, Math.min(HEAD_BYTES, source.size), { signal });
  const hasHeader = hasFileHeader(head);
  const separator = hasHeader ? separatorOfHeader(head) : separatorOfRows(head);
  const scanOptions = { separator, hasHeader, markBytes: markBytes(head), signal, onProgress, textEncoding, limits };
  const scan = await scanLvm(source, scanOptions);
  for (const remark of scan.remarks) monitor?.write(`${source.name}: ${remark}\n`);
  const { root, datasetFacts } = buildTree(scan, new LvmSweep(source, scan, limits));
  return { ...root, format: 'lvm', source, problems: scan.problems, facts: factsOf(scan, hasHeader), datasetFacts };
}

/** Facts about the text, as the golden files have them. */
function factsOf({ encoding, lineEnd, separator, decimal, decimalDeclared, segments }: Scan, header: boolean) {
  return {
    encoding: encoding.name,
    lineEnd,
    header,
    separator: separatorName(separator),
    decimal: String.fromCharCode(decimal),
    decimalDeclared,
    segments: segments.length,
  };
}
