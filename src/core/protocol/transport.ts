/**
 * Carries messages both ways, in order: over a Node worker, a Web Worker, a WebSocket. What it carries is plain data with typed arrays
 * in it, NaN and infinities included.
 */
export interface Transport<Out, In> {
  /** `transfer`: memory that the sender has no use for any more; it need not be copied. */
  send(message: Out, transfer?: readonly ArrayBuffer[]): void;
  /** What comes in; what came before is kept until there is a listener. */
  onMessage(listener: (message: In) => void): void;
  /** Told once when nothing can be carried any more, with the reason if it was not wanted. */
  onClose(listener: (reason: string | undefined) => void): void;
  close(): void;
}
