/** Of WebAssembly, the memory: the only one that surely begins on a page. */
declare const WebAssembly: {
  readonly Memory: new (descriptor: { readonly initial: number }) => { readonly buffer: ArrayBuffer };
};

/** Pages of disk and memory are this large, or a divisor of it. */
export const PAGE_BYTES = 4096;

const WASM_PAGE_BYTES = 65_536;

/** Buffers that begin on a page of memory, or undefined where none can be had. Their size is a multiple of 64 KiB. */
export function pageBuffers(count: number, size: number): Uint8Array<ArrayBuffer>[] | undefined {
  try {
    const { buffer } = new WebAssembly.Memory({ initial: Math.ceil((count * size) / WASM_PAGE_BYTES) });
    return Array.from({ length: count }, (_, i) => new Uint8Array(buffer, i * size, size));
  } catch {
    return undefined; // it reserves more addresses than some limits allow (`ulimit -v`)
  }
}
