/** RFC 6455, 5.5 and 7.1.6. */
const MOST_BYTES = 123;

/** Of a reason, as much as a frame that closes a WebSocket holds. */
export function closeReason(reason: string): string {
  const encoder = new TextEncoder();
  const { read } = encoder.encodeInto(reason, new Uint8Array(MOST_BYTES));
  return reason.slice(0, read);
}
