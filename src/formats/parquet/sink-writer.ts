import { ByteWriter } from 'hyparquet-writer';
import type { ByteSink } from '../../core/index.ts';

/** The library's buffer, emptied into a sink after each row group. */
export class SinkWriter extends ByteWriter {
  readonly #sink: ByteSink;
  #written = 0;

  constructor(sink: ByteSink) {
    super(64 * 1024);
    this.#sink = sink;
  }

  async flush(): Promise<void> {
    const bytes = new Uint8Array(this.buffer, 0, this.index);
    await this.#sink.write(this.#written, bytes);
    this.#written += bytes.byteLength;
    this.index = 0;
  }

  override finish(): Promise<void> {
    return this.flush();
  }
}
