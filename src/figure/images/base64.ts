/** Bytes as base64, for data URIs. */
export function base64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += STEP)
    parts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + STEP))));
  return parts.join('');
}

/** Three bytes are four characters; so many arguments a call takes. */
const STEP = 3 * 8192;
