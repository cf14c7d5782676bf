interface NodeBuffer {
  allocUnsafeSlow(size: number): Uint8Array<ArrayBuffer>;
}

/** Found at run time so that this folder needs no Node types. */
const nodeBuffer = (globalThis as { Buffer?: NodeBuffer }).Buffer;

/**
 * Memory that will be overwritten to its last byte before anybody sees it. What is in it until then is undefined, since
 * clearing it takes as long as filling it. It is an ArrayBuffer of its own.
 */
export function newMemory(size: number): Uint8Array<ArrayBuffer> {
  return nodeBuffer ? new Uint8Array(nodeBuffer.allocUnsafeSlow(size).buffer) : new Uint8Array(size);
}
