import type { Scene } from '../../figure/index.ts';

/** A report of a recording as plain data: everything is in words, nothing is left for a writer to find out. */
export interface RecordingReport {
  /** Name of the file. */
  readonly title: string;
  /** Program and version: `daqscope 0.1.0`. */
  readonly madeBy: string;
  /** When the report was made, ISO 8601 in UTC. */
  readonly made: string;
  /** What the recording is: format, size, when it was recorded, what is in it. */
  readonly facts: readonly Fact[];
  /** What could not be read, or not be drawn; in a line each. */
  readonly problems: Limited<string>;
  readonly figures: readonly ReportFigure[];
  /** What is not drawn, and why; undefined if nothing is missing. */
  readonly figuresNote: string | undefined;
  readonly datasets: DatasetTables;
  readonly attributes: Limited<AttributeTable>;
  /** Where report and recording are from: checksums, schema, program, command. */
  readonly provenance: readonly Fact[];
}

export interface Fact {
  readonly name: string;
  readonly value: string;
  /** Is it to be compared letter by letter? Checksums, commands. */
  readonly code?: boolean | undefined;
}

/** The first ones of many, and how many there are besides. */
export interface Limited<Item> {
  readonly items: readonly Item[];
  readonly more: number;
}

export interface ReportFigure {
  readonly title: string;
  /** Which datasets, which part of them. */
  readonly caption: string;
  /** Undefined if it could not be drawn; the problem is among those of the report. */
  readonly scene: Scene | undefined;
}

/** All datasets in the order of the file, by what there is to say of their values. */
export interface DatasetTables {
  readonly numbers: Limited<NumberRow>;
  /** Dates and times. */
  readonly times: Limited<TimeRow>;
  /** Text, Booleans, enums, paths: a few values, or how often each occurs. */
  readonly values: Limited<ValueRow>;
}

export interface DatasetRow {
  /** `/group/channel`. */
  readonly path: string;
  /** `float64 [2000, 3]`, in words where that says more: `rows of 12 to 2000 values, end to end`. */
  readonly type: string;
  /** `V`, or empty. */
  readonly unit: string;
  /** Values that there are; with a remark if not all could be read. */
  readonly count: string;
}

/** Texts are empty where there is nothing to say: the deviation of a single value. */
export interface NumberRow extends DatasetRow {
  /** How many values are not finite. */
  readonly gaps: string;
  readonly min: string;
  readonly max: string;
  readonly mean: string;
  /** Of a sample: divided by count - 1. */
  readonly deviation: string;
  readonly first: string;
  readonly last: string;
}

export interface TimeRow extends DatasetRow {
  readonly first: string;
  readonly last: string;
  readonly earliest: string;
  readonly latest: string;
}

export interface ValueRow extends DatasetRow {
  readonly values: string;
}

/** The attributes of the file, a group or a dataset. */
export interface AttributeTable {
  readonly path: string;
  readonly entries: Limited<Fact>;
}
