import { DataProblem } from '../problems/data-problem.ts';

/** Bytes of a file that {@link firstLook} wants to see; fewer if the file is shorter. */
export const HEAD_BYTES = 512;

const LFS_POINTER = 'version https://git-lfs.github.com/spec/';

/** Kinds of archives by their first bytes (`undefined` is any byte) and what unpacks them. */
const ARCHIVES: readonly { label: string; magic: readonly (number | undefined)[]; unpack: string }[] = [
  { label: 'gzip', magic: [0x1f, 0x8b, 0x08], unpack: 'gunzip -k' },
  { label: 'zip', magic: [0x50, 0x4b, 0x03, 0x04], unpack: 'unzip' },
  { label: 'zstd', magic: [0x28, 0xb5, 0x2f, 0xfd], unpack: 'zstd -d' },
  { label: 'xz', magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], unpack: 'xz -dk' },
  { label: 'bzip2', magic: [0x42, 0x5a, 0x68, undefined, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59], unpack: 'bunzip2 -k' },
  { label: '7z', magic: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], unpack: '7z x' },
  { label: 'rar', magic: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07], unpack: 'unrar x' },
];

/**
 * Is this file something else than data? Says so of an empty file (`EMPTY_FILE`), a Git LFS pointer (`GIT_LFS_POINTER`)
 * and an archive (`COMPRESSED_FILE`); `head` is the first {@link HEAD_BYTES} bytes.
 */
export function firstLook(head: Uint8Array, name: string): DataProblem | undefined {
  if (head.byteLength === 0) {
    return new DataProblem({
      code: 'EMPTY_FILE',
      message: 'the file is empty',
      file: name,
      hint: 'Was the recording stopped before anything was written, or the copy cut off?',
    });
  }
  return lfsPointer(head, name) ?? archive(head, name);
}

function lfsPointer(head: Uint8Array, name: string): DataProblem | undefined {
  const text = new TextDecoder('latin1').decode(head);
  if (!text.startsWith(LFS_POINTER)) return undefined;
  const size = /^size (\d+)$/m.exec(text)?.[1];
  return new DataProblem({
    code: 'GIT_LFS_POINTER',
    message: `this is a Git LFS pointer; the data${size ? ` (${size} bytes)` : ''} were not downloaded`,
    file: name,
    hint: 'Fetch them with: git lfs pull',
  });
}

function archive(head: Uint8Array, name: string): DataProblem | undefined {
  const kind = ARCHIVES.find(
    ({ magic }) =>
      head.byteLength >= magic.length && magic.every((byte, at) => byte === undefined || byte === head[at]),
  );
  if (!kind) return undefined;
  return new DataProblem({
    code: 'COMPRESSED_FILE',
    message: `the file is a ${kind.label} archive`,
    file: name,
    hint: `Unpack it first (${kind.unpack}).`,
  });
}
