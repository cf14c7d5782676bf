import fc from 'fast-check';
import { columnHeadings, isXColumn, type LvmModel, type RowModel, type SegmentModel } from './write-lvm.contract.ts';

/** Characters that are high in windows-1252 are followed by one that is not, so that the text is no UTF-8 by chance. */
const letters = (encoding: LvmModel['encoding']) =>
  fc.constantFrom('a', 'B', '#', '%', '/', '_', '1', ...(encoding === 'ascii' ? [] : ['µV', '°C', 'éa', 'ß.']));

const names = (encoding: LvmModel['encoding']) =>
  fc.oneof(
    fc.string({ unit: letters(encoding), minLength: 1, maxLength: 6 }),
    fc.constantFrom('X_Value', 'Time', 'Untitled', '__proto__', '..', 'toString', '12.5'),
  );

const numbers = fc
  .double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })
  .map((value) => value.toFixed(6));
const cells = fc.oneof(
  { arbitrary: numbers, weight: 6 },
  {
    arbitrary: fc
      .double({ noNaN: true, noDefaultInfinity: true })
      .map((value) => value.toExponential(6).replace('e', 'E').replace('+', '')),
    weight: 2,
  },
  fc.integer().map(String),
  fc.constantFrom('', '', 'NaN', 'Inf', '-Inf'),
);

/** A blank cell of x values stays blank in the whole file; remarks have a letter, so that they are no number. */
function rows(columns: readonly boolean[], encoding: LvmModel['encoding']): fc.Arbitrary<RowModel[]> {
  const row = fc.record({
    cells: fc.tuple(...columns.map((blank) => (blank ? fc.constant('') : cells))),
    remark: fc.option(
      fc.string({ unit: letters(encoding), maxLength: 8 }).map((text) => `r${text}`),
      { nil: '' },
    ),
  });
  return fc.array(row, { maxLength: 12 });
}

const channel = (encoding: LvmModel['encoding']) =>
  fc.record({
    name: names(encoding),
    unit: fc.constantFrom('', 'V', 'm/s^2'),
    start: fc.constantFrom(0, 0.5, -2),
    step: fc.constantFrom(1, 0.001, 1.953125e-5),
  });

function segment(model: Pick<LvmModel, 'encoding' | 'xColumns'>): fc.Arbitrary<SegmentModel> {
  return fc.array(channel(model.encoding), { minLength: 1, maxLength: 4 }).chain((channels) => {
    const isBlank = columnHeadings(model, { channels, rows: [], notes: '' }).map(
      (_, column) => model.xColumns === 'No' && isXColumn(model, column),
    );
    return fc.record({
      channels: fc.constant(channels),
      rows: rows(isBlank, model.encoding),
      notes: fc.constantFrom('', 'checked twice'),
    });
  });
}

/** LVM files of every variant. */
export const lvmModels: fc.Arbitrary<LvmModel> = fc
  .record({
    header: fc.boolean(),
    syntax: fc.constantFrom(
      { separator: '\t', decimal: '.' } as const,
      { separator: '\t', decimal: ',' } as const,
      { separator: ',', decimal: '.' } as const,
      { separator: ';', decimal: ',' } as const,
      { separator: '|', decimal: '.' } as const,
    ),
    decimalDeclared: fc.boolean(),
    lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
    encoding: fc.constantFrom('ascii', 'utf-8', 'windows-1252'),
    byteOrderMark: fc.boolean(),
    xColumns: fc.constantFrom('No', 'One', 'Multi'),
    comments: fc.boolean(),
    padded: fc.boolean(),
    special: fc.boolean(),
  })
  .chain(({ syntax, ...model }) =>
    fc
      .array(segment(model), { minLength: 1, maxLength: model.header ? 3 : 1 })
      .map((segments): LvmModel => ({ ...model, ...syntax, segments: segments as SegmentModel[] })),
  )
  .map((model) => ({ ...model, byteOrderMark: model.byteOrderMark && model.encoding === 'utf-8' }))
  .filter(isReadable);

/** A file without a header must show its separator in its rows, and be rows of numbers. */
function isReadable({ header, separator, xColumns, segments }: LvmModel): boolean {
  if (header) return true;
  const [{ rows: all, channels }] = segments;
  const filled = all.filter(({ cells: row }) => row.some((cell) => cell !== ''));
  return (
    separator !== '|' &&
    filled.length > 1 &&
    (channels.length > 1 || xColumns !== 'No') &&
    all.every(({ cells: row }) => row.length > 1 && row[0] !== '' && row[1] !== '')
  );
}
