import { encodeLayout } from '../../src/formats/index.ts';
import { writeDatalog } from '../../src/formats/labview/datalog/container-writer.ts';
import { DEFAULT_LAYOUT } from '../../src/formats/labview/types/type.ts';
import { describedSamples } from './flattened.ts';

/** Version bytes on both sides of the change of the descriptor's form. */
const VERSIONS = [0x06008000, 0x09008000];

/** Datalog files of random types; one has more than one table of records. */
export function datalogFiles(): Uint8Array[] {
  return describedSamples().map(({ type, sample }, i) => {
    const record = encodeLayout({ ...DEFAULT_LAYOUT, file: type }, sample);
    const records = new Array<Uint8Array>(i === 0 ? 130 : i % 4).fill(record);
    return writeDatalog({ version: VERSIONS[i % VERSIONS.length], type, records });
  });
}
