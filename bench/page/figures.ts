/** Something that was measured. */
export interface Figure {
  /** Of the measure that it comes from. */
  readonly of: string;
  /** For people: `first plot, from the start of the navigation`. */
  readonly work: string;
  readonly value: number;
  readonly unit: Unit;
  /** It should be at most this. */
  readonly bar?: number | undefined;
  /** What else there is to say: `median 12 ms`. */
  readonly note?: string | undefined;
}

export type Unit = 'ms' | 'kB' | 'MB' | 'pictures';

/** What a measure tells: all but its name. */
export type Measured = Omit<Figure, 'of'>;

export function isMet({ value, bar }: Pick<Figure, 'value' | 'bar'>): boolean {
  return bar === undefined || value <= bar;
}

/** The value that a share of all is at most. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** A Markdown table. */
export function figureTable(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const { work, value, unit, bar, note } = figure;
    const measured = `${text(value)} ${unit}${note ? ` (${note})` : ''}`;
    return [work, bar === undefined ? '' : `${bar} ${unit}`, isMet(figure) ? measured : `**${measured}**`];
  });
  const lines = [['work', 'bar', 'measured'], ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return [lines[0], '|---|---|---|', ...lines.slice(1)].join('\n');
}

/** As many digits as mean something. */
export function text(value: number): string {
  return value.toFixed(Math.abs(value) < 10 ? 1 : 0);
}
