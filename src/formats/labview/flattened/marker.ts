/** Where `marker` begins in `bytes[from .. end)`, or -1. */
export function indexOfMarker(bytes: Uint8Array, marker: Uint8Array, from: number, end: number): number {
  const last = end - marker.length;
  for (let at = bytes.indexOf(marker[0], from); at >= 0 && at <= last; at = bytes.indexOf(marker[0], at + 1)) {
    let same = 1;
    while (same < marker.length && bytes[at + same] === marker[same]) same++;
    if (same === marker.length) return at;
  }
  return -1;
}
