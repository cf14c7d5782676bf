import type { FileInfo, FileKey, Publishable } from '../../../engine/index.ts';
import type { FigureSpec } from '../../../figure/index.ts';
import { nameOfPath } from '../../state/derived-channel.ts';

/** What there is that could be published. */
export interface PublishSubjects {
  /** An open file. */
  readonly file?: Pick<FileInfo, 'file' | 'name' | 'format' | 'sizeBytes'> | undefined;
  /** Address of a derived channel of it. */
  readonly only?: string | undefined;
  /** The figure as it is seen, and the name of the file that it shows. */
  readonly figure?: { readonly spec: FigureSpec; readonly of: string } | undefined;
}

/** Something that can be published, as it is offered. */
export interface PublishChoice {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  /** Where it goes, if nothing else is said. */
  readonly key: string;
  /** It is made of pixels. */
  readonly isPixels?: true;
  what(dpi: number): Publishable;
}

const FIGURE_KINDS = [
  ['pdf', 'lines and text, for documents'],
  ['svg', 'lines and text, for the web'],
  ['png', 'pixels, for slides'],
] as const;

const REPORT_FORMS = [
  ['html', 'all that is in it, for browsers'],
  ['pdf', 'the same, for the archive'],
] as const;

/** All that can be published, in the order in which it is offered. */
export function publishChoices({ file, only, figure }: PublishSubjects): PublishChoice[] {
  const computed = file && only !== undefined ? [choiceOfComputed(file, only)] : [];
  return [...computed, ...(file ? choicesOfFile(file) : []), ...(figure ? choicesOfFigure(figure) : [])];
}

function choicesOfFile({ file, name, format }: NonNullable<PublishSubjects['file']>): PublishChoice[] {
  const recording = choiceOfFile('recording', file, { label: 'Recording', text: `${name}, as it is`, key: name });
  const text = 'converted for this, not kept here';
  const conversion = choiceOfFile('conversion', file, { label: 'HDF5', text, key: `${stemOf(name)}.h5` });
  const reports = REPORT_FORMS.map(([form, text]) => ({
    id: `report-${form}`,
    label: `Report, ${form.toUpperCase()}`,
    text,
    key: `${stemOf(name)}-report.${form}`,
    what: () => ({ kind: 'report', file, form }) as const,
  }));
  return [recording, ...(format === 'hdf5' ? [] : [conversion]), ...reports];
}

function choiceOfComputed({ file, name }: NonNullable<PublishSubjects['file']>, only: string): PublishChoice {
  return {
    id: 'computed',
    label: 'Computed, HDF5',
    text: nameOfPath(only),
    key: `${stemOf(name)}-computed.h5`,
    what: () => ({ kind: 'conversion', file, only: [only] }),
  };
}

function choiceOfFile(
  kind: 'recording' | 'conversion',
  file: FileKey,
  words: Pick<PublishChoice, 'label' | 'text' | 'key'>,
): PublishChoice {
  return { id: kind, ...words, what: () => ({ kind, file }) };
}

function choicesOfFigure({ spec, of }: NonNullable<PublishSubjects['figure']>): PublishChoice[] {
  return FIGURE_KINDS.map(([kind, text]) => ({
    id: kind,
    label: `Figure, ${kind.toUpperCase()}`,
    text,
    key: `${stemOf(of)}.${kind}`,
    ...(kind === 'png' && { isPixels: true }),
    what: (dpi) => ({ kind: 'figure', figure: { spec, kind, ...(kind === 'png' && { dpi }) } }),
  }));
}

/** A place that was typed for one thing, for another: it keeps its folder and name, and gets the other extension. */
export function keyForOther(typed: string, from: PublishChoice, to: PublishChoice): string {
  const extension = extensionOf(from.key);
  return extension !== '' && typed.endsWith(extension)
    ? typed.slice(0, -extension.length) + extensionOf(to.key)
    : typed;
}

function stemOf(name: string): string {
  return name.slice(0, name.length - extensionOf(name).length);
}

/** With its dot; none of names that begin with it. */
function extensionOf(name: string): string {
  return /(?<=[^/])\.[^./]*$/.exec(name)?.[0] ?? '';
}
