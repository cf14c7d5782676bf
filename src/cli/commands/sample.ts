import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeLayout, parseSchema } from '../../formats/index.ts';
import { AtomicFile } from '../../host/index.ts';
import { readSchema } from '../input/read-text.ts';
import { packageFile } from '../package-file.ts';
import { type AddCommand, examples } from '../run/add-command.ts';
import type { CommandFunction } from '../run/context.ts';
import { wholeNumber } from '../run/option-values.ts';
import { resonanceScan } from '../sample/resonance.ts';
import { bytesText } from '../terminal/quantities.ts';

interface Args {
  readonly folder?: string;
  readonly measurements: number;
  readonly overwrite?: boolean;
}

const NAME = 'resonance-scan';
const SCHEMA = packageFile(`examples/${NAME}.yaml`);
const SAMPLES_PER_TRACE = 500;

/** `daqscope sample`: a recording to try things on. */
export const addSample: AddCommand = (program, run) => {
  program
    .command('sample')
    .description(`write a recording to try things on: ${NAME}.bin as LabVIEW would dump it, and its schema`)
    .argument('[folder]', 'where to write it (default: the current folder)')
    .option('--measurements <number>', 'how many measurements it has', wholeNumber, 200)
    .option('--overwrite', 'replace what is there')
    .addHelpText(
      'after',
      examples(
        ['Make one and look at it', `daqscope sample && daqscope info ${NAME}.bin --schema ${NAME}.yaml`],
        ['A larger one', 'daqscope sample big --measurements 20000'],
      ),
    )
    .action(run(sample));
};

const sample: CommandFunction<Args> = async ({ stdout }, { folder = '.', measurements, overwrite }) => {
  const schema = await readSchema(SCHEMA);
  const recording = encodeLayout(
    parseSchema(schema, NAME),
    resonanceScan({ measurements, samples: SAMPLES_PER_TRACE }),
  );
  await mkdir(folder, { recursive: true });
  const outputs = [
    { path: join(folder, `${NAME}.bin`), bytes: recording },
    { path: join(folder, `${NAME}.yaml`), bytes: new TextEncoder().encode(schema) },
  ];
  for (const { path, bytes } of outputs) {
    await using file = await AtomicFile.create(path, { overwrite, expectedBytes: bytes.byteLength });
    await file.write(0, bytes);
    await file.commit();
    stdout.line(`${path}  ${bytesText(bytes.byteLength)}`);
  }
  return 'done';
};
