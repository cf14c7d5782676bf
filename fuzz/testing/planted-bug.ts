/** Nobody guesses all three bytes at once: whoever finds this was led from door to door by what code ran. */
export function behindThreeDoors(bytes: Uint8Array): undefined {
  const at = bytes.indexOf(0xfe);
  if (at >= 0) {
    if (bytes[at + 1] === 0xca) {
      if (bytes[at + 2] === 0x11) throw new TypeError(`there are ${bytes.length} bytes`);
    }
  }
  return undefined;
}
