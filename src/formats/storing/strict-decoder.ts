import { DataProblem, type Dtype, textDecoderOf } from '../../core/index.ts';

/** The decoder of a dtype's text that throws on bytes which are none. Problem: `UNKNOWN_ENCODING` with the path of the dataset. */
export function strictDecoder(dtype: Dtype, path: string): TextDecoder {
  try {
    return textDecoderOf(dtype, { fatal: true });
  } catch {
    throw new DataProblem({ code: 'UNKNOWN_ENCODING', message: `there is no text encoding ${dtype.encoding}`, path });
  }
}
