/** Marks of a stretch of chunks. */
export const FLAGS = { bigEndian: 1, interleaved: 2 };

/**
 * Where raw data lie: one row per stretch of equal chunks, mostly one per segment. Columns of numbers, since there may be
 * millions of segments.
 */
export class SegmentTable {
  rows = 0;
  /** Offset in the file of the first chunk. */
  offsets = new Float64Array(16);
  chunks = new Float64Array(16);
  layouts = new Uint32Array(16);
  flags = new Uint8Array(16);

  add(offset: number, chunks: number, layout: number, flags: number): void {
    if (this.rows === this.offsets.length) this.#grow();
    this.offsets[this.rows] = offset;
    this.chunks[this.rows] = chunks;
    this.layouts[this.rows] = layout;
    this.flags[this.rows] = flags;
    this.rows++;
  }

  #grow(): void {
    const size = this.rows * 2;
    const [offsets, chunks] = [new Float64Array(size), new Float64Array(size)];
    const [layouts, flags] = [new Uint32Array(size), new Uint8Array(size)];
    offsets.set(this.offsets);
    chunks.set(this.chunks);
    layouts.set(this.layouts);
    flags.set(this.flags);
    Object.assign(this, { offsets, chunks, layouts, flags });
  }
}
