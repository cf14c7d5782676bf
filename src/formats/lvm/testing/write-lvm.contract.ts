import { encodeText } from '../../labview/text/encode-text.ts';

/** A channel of a segment as tests describe it. */
export interface ChannelModel {
  readonly name: string;
  readonly unit: string;
  /** X0 and Delta_X. */
  readonly start: number;
  readonly step: number;
}

/** Cells of a row as they are written, with a decimal point: those of the columns in front of the remark, and the remark. */
export interface RowModel {
  readonly cells: readonly string[];
  readonly remark: string;
}

export interface SegmentModel {
  readonly channels: readonly ChannelModel[];
  readonly rows: readonly RowModel[];
  readonly notes: string;
}

/** An LVM file as tests describe it. */
export interface LvmModel {
  /** Without a header there is one segment, and no headings and remarks. */
  readonly header: boolean;
  readonly separator: string;
  readonly decimal: '.' | ',';
  readonly decimalDeclared: boolean;
  readonly lineEnd: '\n' | '\r\n' | '\r';
  readonly encoding: 'ascii' | 'utf-8' | 'windows-1252';
  readonly byteOrderMark: boolean;
  readonly xColumns: 'No' | 'One' | 'Multi';
  /** A blank Comment column behind the others. */
  readonly comments: boolean;
  /** Blank cells are written at the ends of rows. */
  readonly padded: boolean;
  /** Foreign text is put behind headers and between rows. */
  readonly special: boolean;
  readonly segments: readonly SegmentModel[];
}

const SEPARATOR_NAMES: Readonly<Record<string, string>> = { '\t': 'Tab', ',': 'Comma' };
const END_OF_HEADER = '***End_of_Header***';
const SPECIAL = ['***Start_Special***', 'anything\tat all, 1.5', '***End_of_Header***', '***End_Special***'];

/** Is this column of a segment one of x values? */
export function isXColumn({ xColumns }: Pick<LvmModel, 'xColumns'>, column: number): boolean {
  return xColumns === 'Multi' ? column % 2 === 0 : column === 0;
}

/** Headings of a segment's columns, without that of the remarks. */
export function columnHeadings(model: Pick<LvmModel, 'xColumns'>, { channels }: SegmentModel): string[] {
  if (model.xColumns === 'Multi') return channels.flatMap(({ name }) => ['X_Value', name]);
  return ['X_Value', ...channels.map(({ name }) => name)];
}

/** Writes a file as LabVIEW does, and as its specification allows. */
export function writeLvm(model: LvmModel): Uint8Array<ArrayBuffer> {
  const lines = model.header ? withHeader(model) : model.segments[0].rows.map((row) => rowText(model, row));
  const text = lines.map((line) => line + model.lineEnd).join('');
  const bytes = encodeText(text, model.encoding === 'ascii' ? 'windows-1252' : model.encoding);
  return Uint8Array.of(...(model.byteOrderMark ? [0xef, 0xbb, 0xbf] : []), ...bytes);
}

function withHeader(model: LvmModel): string[] {
  const { separator, decimal, decimalDeclared, xColumns, segments, special } = model;
  const rows = [
    ['LabVIEW Measurement', ''],
    ['Writer_Version', decimalDeclared ? '2' : '0.92'],
    ['Reader_Version', '1'],
    ['Separator', SEPARATOR_NAMES[separator] ?? separator],
    ...(decimalDeclared ? [['Decimal_Separator', decimal]] : []),
    ['Multi_Headings', segments.length > 1 ? 'Yes' : 'No'],
    ['X_Columns', xColumns],
    ['Time_Pref', 'Relative'],
    ['Date', '2024/01/02'],
    ['Time', '09:18:09,71763'.replace(',', separator === ',' ? '.' : ',')],
    [END_OF_HEADER, ''],
    [''],
  ];
  return [
    ...rows.map((cells) => cells.join(separator)),
    ...segments.flatMap((segment) => [...segmentLines(model, segment), ...(special ? SPECIAL : []), '']),
  ];
}

function segmentLines(model: LvmModel, segment: SegmentModel): string[] {
  const { separator, comments, special } = model;
  const { channels, notes, rows } = segment;
  const number = (value: number) => value.toExponential(6).replace('.', model.decimal);
  const perChannel = (tag: string, cell: (channel: ChannelModel) => string) =>
    [tag, ...aboveChannels(model, channels.map(cell))].join(separator);
  const headings = [...columnHeadings(model, segment), ...(comments ? ['Comment'] : [])];
  const data = rows.map((row) => rowText(model, row));
  if (special) data.splice(Math.floor(data.length / 2), 0, ...SPECIAL);
  return [
    ...(notes ? [['Notes', notes].join(separator)] : []),
    ['Channels', channels.length, '', ''].join(separator),
    perChannel('Samples', () => String(rows.length)),
    perChannel('Date', () => '2024/01/02'),
    perChannel('Y_Unit_Label', ({ unit }) => unit),
    perChannel('X_Dimension', () => 'Time'),
    perChannel('X0', ({ start }) => number(start)),
    perChannel('Delta_X', ({ step }) => number(step)),
    [END_OF_HEADER, '', ''].join(separator),
    ...(special ? SPECIAL : []),
    headings.join(separator),
    ...data,
  ];
}

/** A cell per channel, each above the column of its data; the first column has the tag. */
function aboveChannels({ xColumns }: LvmModel, cells: readonly string[]): string[] {
  return xColumns === 'Multi' ? cells.flatMap((cell, i) => (i === 0 ? [cell] : ['', cell])) : [...cells];
}

function rowText({ separator, decimal, header, comments, padded }: LvmModel, { cells, remark }: RowModel): string {
  const written = cells.map((cell) => cell.replace('.', decimal));
  if (header && comments) written.push(remark);
  if (!padded) while (written.at(-1) === '') written.pop();
  else written.push('');
  return written.join(separator);
}
